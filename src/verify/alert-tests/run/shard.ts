import type { AlertingRule } from '../../../core/alerts/rule';
import { ruleGroupFields } from '../../../core/alerts/rule-fields';
import { emit } from '../../../core/output/emit';
import { durationOf } from '../../../language/quantity';
import type { AlertCases } from '../cases';
import type { AlertCase } from '../cases/case';
import type { CompiledAlert, Recording } from '../compiled-alert';
import { assertionTexts, headText, testText } from '../render';
import { fedRecordings } from './needed-recordings';
import { type SharedRun, sharedRunsOf } from './shared-run';

/** The tests of one alert, as one run of promtool takes them: evaluating other alerts along would cost time and show nothing. */
export interface Shard {
  /** Texts by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** The files among them that promtool is given. */
  readonly tests: readonly string[];
}

/** A file of rules with recording rules, and variants of one alert. */
export const shardRules = (recordings: readonly Recording[], alerts: readonly AlertingRule[]): string => {
  const recorded = recordings.length === 0 ? [] : [{ name: 'recorded', rules: recordings.map(({ rule }) => rule) }];
  const groups = [...recorded, { name: 'alerts', rules: alerts }];
  return emit({ groups: groups.map((group) => ruleGroupFields(group, {})) });
};

/** Names of the groups of such a file, in the order of their evaluation. */
const shardGroups = (recordings: readonly Recording[]): readonly string[] =>
  recordings.length === 0 ? ['alerts'] : ['recorded', 'alerts'];

/** What is played at one distance of samples with the same rules. */
interface Batch {
  readonly interval: number;
  readonly recordings: readonly Recording[];
  readonly sharedRuns: SharedRun[];
}

const batchesOf = (compiled: CompiledAlert, cases: readonly AlertCase[]): readonly Batch[] => {
  const sharedRuns = sharedRunsOf(cases).map((sharedRun) => ({
    sharedRun,
    fedRecordings: new Set(fedRecordings(compiled, sharedRun.testInput)),
  }));
  // A rule that nothing feeds goes along everywhere: promtool shall have read it.
  const unfed = compiled.recordings.filter((recording) => !sharedRuns.some(({ fedRecordings }) => fedRecordings.has(recording)));
  const batches = new Map<string, Batch>();
  for (const { sharedRun, fedRecordings } of sharedRuns) {
    const { interval } = sharedRun.testInput;
    const recordings = compiled.recordings.filter((recording) => fedRecordings.has(recording) || unfed.includes(recording));
    const key = [interval, ...recordings.map((recording) => compiled.recordings.indexOf(recording))].join();
    const batch = batches.get(key) ?? { interval, recordings, sharedRuns: [] };
    batch.sharedRuns.push(sharedRun);
    batches.set(key, batch);
  }
  return [...batches.values()];
};

/** What a shard asks: which variants of an alert are side by side, and how a case looks at them. */
export interface Asking {
  readonly alerts: readonly AlertingRule[];
  readonly assertions: (one: AlertCase, index: number) => readonly string[];
}

/** Puts cases into files, each beside the rules that its samples feed. */
export const shardOf = (compiled: CompiledAlert, cases: readonly AlertCase[], { alerts, assertions }: Asking): Shard => {
  const files: Record<string, string> = {};
  const tests = batchesOf(compiled, cases).map(({ interval, recordings, sharedRuns }, number) => {
    const [rules, test] = [`${number}.rules.yaml`, `${number}.${durationOf(interval)}.test.yaml`];
    const head = headText({ interval, rules, groups: shardGroups(recordings) });
    files[rules] = shardRules(recordings, alerts);
    files[test] =
      head +
      sharedRuns
        .map(({ testInput, cases: seated }) =>
          testText(
            testInput,
            seated.flatMap(({ one, index }) => assertions(one, index)),
          ),
        )
        .join('');
    return test;
  });
  return { files, tests };
};

/** All tests of an alert. */
export const alertShard = ({ compiled, cases }: AlertCases): Shard =>
  shardOf(compiled, cases, { alerts: [compiled.rule], assertions: (one, index) => assertionTexts(compiled, one, index) });
