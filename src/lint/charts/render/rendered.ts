import type { JsonMap } from '../../../core/json';
import type { Location, Problem } from '../../../core/problem';
import type { Release } from '../release';
import { type CustomKinds, customKinds } from './crds';
import { type Difference, differencesBetween } from './difference';
import { type RenderedObject, readRender } from './documents';
import { placedIn } from './identity';
import type { Outcome } from './outcome';

/** A release as Helm rendered it. */
export interface RenderedRelease {
  readonly release: Release;
  /** As Argo CD applies them: each in its namespace. */
  readonly objects: readonly RenderedObject[];
  /** What a second render has otherwise. */
  readonly differences: readonly Difference[];
  /** Where the release is written; a location of its own, by which problems of what was rendered are known. */
  readonly place: Location;
}

/** Every release that was rendered, with the kinds that they define, and what could not be read of them. */
export interface Rendered {
  readonly releases: readonly RenderedRelease[];
  readonly kinds: CustomKinds;
  readonly problems: readonly Problem[];
}

const problem = (release: Release, message: string, help: string): Problem => ({
  check: 'chart-render-failed',
  level: 'error',
  at: release.at,
  message,
  help,
});

const unreadable = (
  { release }: Outcome['plan'],
  faults: readonly { readonly template: string; readonly message: string }[],
): readonly Problem[] =>
  faults.map(({ template, message }) =>
    problem(
      release,
      `${release.who} renders ${template} as something that is not YAML: ${message.split('\n')[0]}`,
      'check the values that this template reads',
    ),
  );

const differencesOf = ({ first, second }: Outcome): readonly Difference[] =>
  first.kind === 'rendered' && second?.kind === 'rendered' ? differencesBetween(first.text, second.text) : [];

/** Reads what Helm printed; `further` are definitions of kinds that charts hold and were not rendered. */
export const readOutcomes = (outcomes: readonly Outcome[], further: (kinds: ReadonlySet<string>) => readonly JsonMap[]): Rendered => {
  const read = outcomes.flatMap((outcome) => (outcome.first.kind === 'rendered' ? [{ outcome, ...readRender(outcome.first.text) }] : []));
  const objects = read.flatMap((one) => one.objects.map(({ object }) => object));
  const used = new Set(objects.filter(({ apiVersion }) => String(apiVersion).includes('.')).map(({ kind }) => String(kind)));
  const kinds = customKinds([...further(used), ...objects]);
  return {
    releases: read.map(({ outcome, objects: all }): RenderedRelease => {
      const { release } = outcome.plan;
      const placed = <Rendering extends RenderedObject>(one: Rendering): Rendering => ({
        ...one,
        object: placedIn(one.object, release.namespace, kinds.clusterWide),
      });
      return { release, objects: all.map(placed), differences: differencesOf(outcome).map(placed), place: { ...release.at } };
    }),
    kinds,
    problems: read.flatMap(({ outcome, faults }) => unreadable(outcome.plan, faults)),
  };
};
