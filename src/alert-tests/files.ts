import { emit } from '../model/emit';
import type { ConfigPath } from '../model/path';
import { durationOf, inMilliseconds } from '../model/quantity';
import type { RuleGroup } from '../model/rule';
import { type AlertLinks, type RuleGroupFields, ruleGroupFields } from '../model/rule-fields';
import { headText } from './render';
import type { RoutedEnvironment } from './routing/expectation';
import { routingPage } from './routing/page';
import { alertTexts, shapeOf } from './texts';

/** The rules of one workload. */
export interface TestedWorkload {
  readonly name: string;
  readonly kind: string;
  readonly groups: readonly RuleGroup[];
  /** Where its alerts lead. */
  readonly links: AlertLinks;
}

/** A file below `dist/<env>/tests/`, without the line that says whose it is. */
export interface AlertTestFile {
  readonly name: string;
  readonly text: () => string;
  readonly holds: string;
  /** Which parts of the environment it follows from. */
  readonly paths: readonly ConfigPath[];
}

const workloadTexts = ({ groups }: TestedWorkload, interval: number): readonly string[] =>
  groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [alertTexts(rule, groups).get(interval) ?? ''] : [])));

const byKind = (workloads: readonly TestedWorkload[]): ReadonlyMap<string, readonly TestedWorkload[]> => {
  const kinds = new Map<string, TestedWorkload[]>();
  for (const workload of workloads) {
    if (workload.groups.length === 0) continue;
    const same = kinds.get(workload.kind);
    if (same === undefined) kinds.set(workload.kind, [workload]);
    else same.push(workload);
  }
  return kinds;
};

/** Groups of a kind's workloads in one file, where no two may share a name. */
export const groupsTogether = (workloads: readonly TestedWorkload[]): readonly RuleGroupFields[] => {
  const seen = new Set<string>();
  return workloads.flatMap(({ name, groups, links }) =>
    groups.map((group) => {
      const own = seen.has(group.name) ? `${name}/${group.name}` : group.name;
      seen.add(own);
      return { ...ruleGroupFields(group, links), name: own };
    }),
  );
};

// Derived cases keep the distance of the scenario that they come from, so the files are known before any case is.
const intervalsOf = (workloads: readonly TestedWorkload[]): readonly number[] => {
  const rules = workloads.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const scenarios = rules.flatMap((rule) => (rule.kind === 'alert' ? [...rule.firesOn, ...rule.staysQuietOn] : []));
  return [...new Set(scenarios.map(({ interval }) => inMilliseconds(interval)))].sort((a, b) => a - b);
};

/** A workload that is tested, and those of which only the names are others. */
interface Represented {
  readonly workload: TestedWorkload;
  readonly others: string[];
}

const represented = (workloads: readonly TestedWorkload[]): readonly Represented[] => {
  const shapes = new Map<string, Represented>();
  for (const workload of workloads) {
    const shape = shapeOf(workload.groups);
    const before = shapes.get(shape);
    if (before === undefined) shapes.set(shape, { workload, others: [] });
    else before.others.push(workload.name);
  }
  return [...shapes.values()];
};

const alikeText = ({ workload, others }: Represented): string =>
  others.length === 0 ? '' : `# ${workload.name} stands for ${others.join(', ')}: their rules are the same but for the names.\n`;

const filesOf = (kind: string, all: readonly TestedWorkload[]): readonly AlertTestFile[] => {
  const rules = `${kind}.rules.yaml`;
  const represents = represented(all);
  const workloads = represents.map(({ workload }) => workload);
  const groups = groupsTogether(workloads);
  const paths = all.map(({ name }) => ['workloads', name]);
  const tests = intervalsOf(workloads).map((interval) => ({
    name: `${kind}.${durationOf(interval)}.test.yaml`,
    text: () => {
      const head = headText({ interval, rules, groups: groups.map(({ name }) => name) });
      return head + workloads.flatMap((workload) => workloadTexts(workload, interval)).join('');
    },
    holds: `rule tests of ${kind}`,
    paths,
  }));
  return [
    {
      name: rules,
      text: () => `${represents.map(alikeText).join('')}${emit({ groups })}`,
      holds: `rules of ${kind}, for their tests`,
      paths: [...paths, ['runbooks']],
    },
    ...tests,
  ];
};

/** Rule and test files of an environment: per kind of workload one file of rules, and one of tests per distance of samples. */
export const alertTestFiles = (workloads: readonly TestedWorkload[]): readonly AlertTestFile[] =>
  [...byKind(workloads)].flatMap(([kind, same]) => filesOf(kind, same));

/** The page that says who is told about what in an environment. */
export const routingFile = (environment: RoutedEnvironment, workloads: readonly string[]): AlertTestFile => ({
  name: 'routing.md',
  text: () => routingPage(environment),
  holds: 'who is told about what',
  paths: [['alerting'], ...(environment.teams.length === 0 ? [] : [['teams']]), ...workloads.map((name) => ['workloads', name])],
});
