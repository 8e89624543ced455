import type { ValuePath, Values } from '../helm-values';

/** A switch in the values of a chart, with what it is when nobody sets it. */
export interface Switch {
  readonly path: ValuePath;
  readonly byDefault: boolean;
}

/** A group of alerts that a chart renders with `rules:` and nothing behind it once all of them are disabled. */
export interface EmptiedGroup {
  readonly group: string;
  readonly alerts: readonly string[];
  /** The chart leaves the whole group out when this alert is disabled. */
  readonly gone?: string;
  /** All must be on for the chart to render the group; the first is its own, though several groups may share it. */
  readonly switches: readonly [Switch, ...Switch[]];
}

/** The groups of a chart, and the map of values that disables single alerts by their names. */
export interface GroupFacts {
  readonly disabled: ValuePath;
  readonly groups: readonly EmptiedGroup[];
}

/** A value that a chart makes up at each render, because Argo CD never shows it what the cluster holds. */
export interface InventedValue {
  /** Name of the Secret, with `<release>` in it. */
  readonly secret: string;
  readonly key: string;
  /** Values of which one is enough for the chart to read the key from elsewhere; the first is the one to write. */
  readonly given: readonly [ValuePath, ...ValuePath[]];
  /** Whether the chart renders it at all, given its values. */
  readonly needed: (values: Values) => boolean;
  /** What a new one at each sync does. */
  readonly effect: string;
}

/** A Helm hook that never ends, or runs too late, where Argo CD syncs the chart. */
export interface WaitingHook {
  readonly hook: string;
  readonly phase: 'PreSync' | 'PostSync';
  /** Who waits for it, and why that never ends. */
  readonly why: string;
  readonly on: (values: Values) => boolean;
  /** The value that makes it a plain object. */
  readonly path: ValuePath;
  readonly write: string;
}

/** Rights over what other namespaces keep secret. */
export interface WideRight {
  readonly role: string;
  readonly resources: string;
  readonly on: (values: Values) => boolean;
  /** The value that limits it; missing where the chart has none. */
  readonly limit?: { readonly path: ValuePath; readonly write: string };
}

/** An object that the chart renders under a name that other objects of ours rely on. */
export interface GivenObject {
  readonly kind: string;
  readonly name: (release: string) => string;
  /** Names of the ports of a Service with their numbers, or the keys of a Secret. */
  readonly ports?: Readonly<Record<string, number>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A key that people write and the chart does not read, with the one that it reads in its place. */
export interface MisplacedKey {
  readonly written: ValuePath;
  readonly read: ValuePath;
}

/** What is known of one version of a chart without having it at hand. */
export interface ChartFacts {
  readonly chart: string;
  readonly version: string;
  /** The day of the look. */
  readonly date: string;
  /** Rendered with the real Helm, or read in the chart's templates. */
  readonly how: 'rendered' | 'read';
  readonly groups?: GroupFacts;
  /** In this version, and in every one before and after it that was looked at. */
  readonly misplaced?: readonly MisplacedKey[];
  readonly invents: readonly InventedValue[];
  readonly hooks: readonly WaitingHook[];
  readonly rights: readonly WideRight[];
  readonly gives: readonly GivenObject[];
  /** Secrets that a Job of the chart or an operator makes in the cluster, with `<release>` in the name. */
  readonly madeLater: readonly string[];
}
