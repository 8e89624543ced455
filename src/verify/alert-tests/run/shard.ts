import type { AlertingRule } from '../../../core/alerts/rule';
import { ruleGroupFields } from '../../../core/alerts/rule-fields';
import { emit } from '../../../core/output/emit';
import { durationOf } from '../../../language/quantity';
import type { AlertCases } from '../cases';
import type { AlertCase } from '../cases/case';
import type { Recording, Rehearsal } from '../rehearsal';
import { headText, looksTexts, testText } from '../render';
import { fedRecordings } from './fed';
import { type Sitting, sittingsOf } from './sitting';

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
  readonly sittings: Sitting[];
}

const batchesOf = (rehearsal: Rehearsal, cases: readonly AlertCase[]): readonly Batch[] => {
  const sittings = sittingsOf(cases).map((sitting) => ({ sitting, fed: new Set(fedRecordings(rehearsal, sitting.trial)) }));
  // A rule that nothing feeds goes along everywhere: promtool shall have read it.
  const unfed = rehearsal.recordings.filter((recording) => !sittings.some(({ fed }) => fed.has(recording)));
  const batches = new Map<string, Batch>();
  for (const { sitting, fed } of sittings) {
    const { interval } = sitting.trial;
    const recordings = rehearsal.recordings.filter((recording) => fed.has(recording) || unfed.includes(recording));
    const key = [interval, ...recordings.map((recording) => rehearsal.recordings.indexOf(recording))].join();
    const batch = batches.get(key) ?? { interval, recordings, sittings: [] };
    batch.sittings.push(sitting);
    batches.set(key, batch);
  }
  return [...batches.values()];
};

/** What a shard asks: which variants of an alert stand side by side, and how a case looks at them. */
export interface Asking {
  readonly alerts: readonly AlertingRule[];
  readonly looks: (one: AlertCase, index: number) => readonly string[];
}

/** Puts cases into files, each beside the rules that its samples feed. */
export const shardOf = (rehearsal: Rehearsal, cases: readonly AlertCase[], { alerts, looks }: Asking): Shard => {
  const files: Record<string, string> = {};
  const tests = batchesOf(rehearsal, cases).map(({ interval, recordings, sittings }, number) => {
    const [rules, test] = [`${number}.rules.yaml`, `${number}.${durationOf(interval)}.test.yaml`];
    const head = headText({ interval, rules, groups: shardGroups(recordings) });
    files[rules] = shardRules(recordings, alerts);
    files[test] =
      head +
      sittings
        .map(({ trial, cases: seated }) =>
          testText(
            trial,
            seated.flatMap(({ one, index }) => looks(one, index)),
          ),
        )
        .join('');
    return test;
  });
  return { files, tests };
};

/** All tests of an alert. */
export const alertShard = ({ rehearsal, cases }: AlertCases): Shard =>
  shardOf(rehearsal, cases, { alerts: [rehearsal.rule], looks: (one, index) => looksTexts(rehearsal, one, index) });
