import type { z } from 'zod';
import { nameOfKind, ourCatalog } from '../../catalog/catalog';
import { podAlerts } from '../../catalog/common/pods';
import { podRoles } from '../../catalog/common/pods/context';
import { ownDialectsSchema, type WrittenDialects } from '../../catalog/kinds/http-service/metrics-schema';
import { kindContract, type OwnKind } from '../../catalog/own-kind';
import type { severityWordsSchema } from '../../core/alerts/severity-words';
import { dnsLabelSchema } from '../../core/kubernetes/names';
import { dotted } from '../../core/path';
import { type Location, type Problem, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { Check } from '../../lint/checks/check';
import { checkContract, type OwnCheck } from '../../lint/checks/own-check';
import { type OwnReceiver, receiverContract } from '../alertmanager/own-receiver';
import { nameOfReceiver, ourIntegrations } from '../alertmanager/receivers';
import type { Extension } from './extension';
import { guardedCheck } from './guarded-check';
import { treeOf } from './plain-tree';

/** What a platform's configuration holds: `export default defineConfig({...})`. */
export interface PlatformConfig {
  /** Kinds of workload. */
  readonly kinds?: readonly OwnKind[];
  /** Checks of what is emitted, and of folders where `--config` names this file. */
  readonly checks?: readonly OwnCheck[];
  /** Ways to notify. */
  readonly receivers?: readonly OwnReceiver[];
  /** Instrumentations of HTTP services, by the name under `metrics.dialect`: each is like one of ours, but for names. */
  readonly dialects?: WrittenDialects;
  /** Words for severities in all environments, as under `alerting.severities`, which an environment may write otherwise. */
  readonly severities?: z.input<typeof severityWordsSchema>;
  /** Findings that are accepted in all environments, as under `accept:`. */
  readonly accept?: Readonly<Record<string, object>>;
}

/** What `crowsnest.config.mjs` beside `environments/` exports by default. */
export const defineConfig = (config: PlatformConfig): PlatformConfig => config;

/** What was read of a configuration. */
export interface Contribution {
  readonly extension: Extension;
  readonly problems: readonly Problem[];
}

type Json = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const lists = { kinds: kindContract, checks: checkContract, receivers: receiverContract } as const;

type List = keyof typeof lists;

const keys: readonly string[] = [...Object.keys(lists), 'dialects', 'severities', 'accept'];

/** A fault of one entry, without the name of its list. */
interface Fault {
  readonly entry: string;
  readonly message: string;
  readonly help?: string;
}

const functionsOf: Readonly<Record<List, readonly string[]>> = {
  kinds: ['identity', 'observe'],
  checks: ['find'],
  receivers: ['secrets', 'destinations', 'render'],
};

const contractFault = (list: List, { contract }: Json): Omit<Fault, 'entry'> | undefined => {
  if (contract === lists[list]) return undefined;
  return contract === undefined
    ? { message: 'names no contract', help: `write contract: '${lists[list]}'` }
    : { message: `has the contract ${quoted(String(contract))}, which is not known here`, help: `this program reads ${lists[list]}` };
};

const nameIn = (list: List, entry: Json): unknown => {
  if (list === 'checks') return entry.id;
  const shape = isMap(entry.schema) && isMap(entry.schema.shape) ? entry.schema.shape : {};
  return isMap(shape.kind) ? shape.kind.value : undefined;
};

const formFault = (list: List, entry: Json): Omit<Fault, 'entry'> | undefined => {
  const name = nameIn(list, entry);
  if (typeof name !== 'string' || !dnsLabelSchema.safeParse(name).success) {
    const made = { kinds: 'defineKind', checks: 'defineCheck', receivers: 'defineReceiver' }[list];
    return { message: 'has no name of a-z, 0-9 and "-"', help: `write it with ${made}` };
  }
  const lacking = functionsOf[list].find((key) => typeof entry[key] !== 'function');
  if (lacking !== undefined) return { message: `${lacking} is not a function` };
  if (list === 'kinds' && !Array.isArray(entry.alerts)) return { message: 'alerts is not a list' };
  if (list === 'receivers' && typeof entry.field !== 'string') return { message: 'field is not the name of a list of Alertmanager' };
  return list === 'checks' && entry.level !== 'error' && entry.level !== 'warning'
    ? { message: 'level is neither error nor warning' }
    : undefined;
};

interface Taken {
  readonly kinds: readonly string[];
  readonly checks: readonly string[];
  readonly receivers: readonly string[];
}

const read = (
  list: List,
  given: unknown,
  taken: readonly string[],
): { readonly entries: readonly Json[]; readonly faults: readonly Fault[] } => {
  if (given === undefined) return { entries: [], faults: [] };
  if (!Array.isArray(given)) return { entries: [], faults: [{ entry: list, message: 'is not a list' }] };
  const names = new Set(taken);
  const entries: Json[] = [];
  const faults: Fault[] = [];
  for (const [index, entry] of given.entries()) {
    const at = `${list}[${index}]`;
    const fault = isMap(entry) ? (contractFault(list, entry) ?? formFault(list, entry)) : { message: 'is not an object' };
    const name = isMap(entry) ? String(nameIn(list, entry)) : '';
    if (fault !== undefined) faults.push({ entry: at, ...fault });
    else if (names.has(name)) faults.push({ entry: at, message: `the name ${quoted(name)} exists already`, help: 'choose another name' });
    else if (isMap(entry)) entries.push(entry);
    names.add(name);
  }
  return { entries, faults };
};

// Those on Pods are everybody's.
const onPods: ReadonlySet<string> = new Set(podRoles.flatMap((role) => podAlerts(role).map(({ alert }) => alert)));

const alertFaults = (kinds: readonly OwnKind[]): readonly Fault[] => {
  const known = new Set(ourCatalog.kinds.flatMap(({ alerts }) => alerts.map(({ alert }) => alert)));
  return kinds.flatMap((kind) =>
    kind.alerts
      .filter(({ alert }) => known.has(alert) && !onPods.has(alert))
      .map(({ alert }) => ({
        entry: `the kind ${nameOfKind(kind)}`,
        message: `an alert of ours is named ${quoted(alert)}`,
        help: 'choose another name',
      })),
  );
};

const dialectFaults = (issues: readonly z.core.$ZodIssue[] = []): readonly Fault[] =>
  issues.map((issue) => {
    // A name that is refused has a fault of its own.
    const [first = issue] = issue.code === 'invalid_key' ? issue.issues : [];
    return { entry: dotted(['dialects', ...issue.path.map(String)]), message: first.message };
  });

// What an environment could write as well, below what it does write, and judged with it.
const settingsOf = ({ accept, severities }: Json): Json => ({
  ...(accept === undefined ? {} : { accept }),
  ...(severities === undefined ? {} : { alerting: { severities } }),
});

/** Reads what the configuration of a platform exports; what does not fit is left out, and said. */
export const readContribution = (exported: unknown, at: Location, ourChecks: readonly string[]): Contribution => {
  const problem = (message: string, help?: string): Problem => ({
    check: 'config',
    level: 'error',
    at,
    message,
    ...(help === undefined ? {} : { help }),
  });
  const none: Extension = { kinds: [], checks: [], receivers: [] };
  if (!isMap(exported)) {
    const message = exported === undefined ? 'nothing is exported by default' : 'what is exported by default is not an object';
    return { extension: none, problems: [problem(message, 'write export default defineConfig({ kinds: [...] })')] };
  }
  const unknown = Object.keys(exported).filter((key) => !keys.includes(key));
  const taken: Taken = { kinds: ourCatalog.kinds.map(nameOfKind), checks: ourChecks, receivers: ourIntegrations.kinds.map(nameOfReceiver) };
  const parts = {
    kinds: read('kinds', exported.kinds, taken.kinds),
    checks: read('checks', exported.checks, taken.checks),
    receivers: read('receivers', exported.receivers, taken.receivers),
  };
  // Each entry has the parts that were looked for; what its functions return is checked when they are called.
  const kinds = parts.kinds.entries as unknown as readonly OwnKind[];
  const checks = parts.checks.entries as unknown as readonly Check[];
  const receivers = parts.receivers.entries as unknown as readonly OwnReceiver[];
  const dialects = ownDialectsSchema.optional().safeParse(exported.dialects);
  const settings = settingsOf(exported);
  const faults = [...Object.values(parts).flatMap((part) => part.faults), ...alertFaults(kinds), ...dialectFaults(dialects.error?.issues)];
  return {
    extension: {
      kinds,
      checks: checks.map((check) => guardedCheck(check, at)),
      receivers,
      ...(dialects.data === undefined ? {} : { dialects: dialects.data }),
      ...(Object.keys(settings).length === 0 ? {} : { settings: treeOf(settings, at) }),
    },
    problems: [
      ...unknown.map((key) => problem(`no key ${quoted(key)} is known in a configuration`, suggestion(key, keys))),
      ...faults.map(({ entry, message, help }) => problem(`${entry}: ${message}`, help)),
    ],
  };
};
