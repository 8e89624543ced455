import type { RuleGroup } from '../../core/alerts/rule';
import { type AlertLinks, type RuleGroupFields, ruleGroupFields } from '../../core/alerts/rule-fields';
import { emit } from '../../core/output/emit';
import { ownership, testMarker } from '../../core/output/file';
import { durationOf, inMilliseconds } from '../../language/quantity';
import { headText } from './render';
import { alertTexts, shapeOf } from './texts';

/** The rules of one workload. */
export interface TestedWorkload {
  readonly name: string;
  readonly kind: string;
  readonly groups: readonly RuleGroup[];
  /** Where its alerts lead. */
  readonly links: AlertLinks;
}

/** A file for promtool, beside which its rules or tests are. */
export interface AlertTestFile {
  readonly name: string;
  readonly text: () => string;
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
const groupsTogether = (workloads: readonly TestedWorkload[]): readonly RuleGroupFields[] => {
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
  others.length === 0 ? '' : `# ${workload.name} represents ${others.join(', ')}: their rules are the same but for the names.\n`;

const head = `${ownership.yaml}. Run crowsnest test --out to write it again.\n${testMarker}\n`;

const filesOf = (kind: string, all: readonly TestedWorkload[]): readonly AlertTestFile[] => {
  const rules = `${kind}.rules.yaml`;
  const represents = represented(all);
  const workloads = represents.map(({ workload }) => workload);
  const groups = groupsTogether(workloads);
  const tests = intervalsOf(workloads).map((interval) => ({
    name: `${kind}.${durationOf(interval)}.test.yaml`,
    text: () => {
      return (
        head +
        headText({ interval, rules, groups: groups.map(({ name }) => name) }) +
        workloads.flatMap((workload) => workloadTexts(workload, interval)).join('')
      );
    },
  }));
  return [
    {
      name: rules,
      text: () => `${head}${represents.map(alikeText).join('')}${emit({ groups })}`,
    },
    ...tests,
  ];
};

/** Rule and test files of an environment: per kind of workload one file of rules, and one of tests per distance of samples. */
export const alertTestFiles = (workloads: readonly TestedWorkload[]): readonly AlertTestFile[] =>
  [...byKind(workloads)].flatMap(([kind, same]) => filesOf(kind, same));
