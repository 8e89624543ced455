import { emit } from '../../model/emit';
import { durationOf } from '../../model/quantity';
import type { AlertingRule } from '../../model/rule';
import { ruleGroupFields } from '../../model/rule-fields';
import type { AlertCases } from '../cases';
import type { Rehearsal } from '../rehearsal';
import { headText, testTexts } from '../render';

/** The tests of one alert, as one run of promtool takes them: evaluating other alerts along would cost time and show nothing. */
export interface Shard {
  /** Texts by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** The files among them that promtool is given. */
  readonly tests: readonly string[];
}

const rulesFile = 'rules.yaml';

/** A file of rules with the recording rules that alerts need, and variants of one alert. */
export const shardRules = ({ recordings }: Rehearsal, alerts: readonly AlertingRule[]): string => {
  const recorded = recordings.length === 0 ? [] : [{ name: 'recorded', rules: recordings.map(({ rule }) => rule) }];
  const groups = [...recorded, { name: 'alerts', rules: alerts }];
  return emit({ groups: groups.map((group) => ruleGroupFields(group, {})) });
};

/** Names of the groups of such a file, in the order of their evaluation. */
export const shardGroups = ({ recordings }: Rehearsal): readonly string[] =>
  recordings.length === 0 ? ['alerts'] : ['recorded', 'alerts'];

/** Puts tests by distance of samples into files beside the rules. */
export const shardOf = (rehearsal: Rehearsal, rules: string, texts: ReadonlyMap<number, string>): Shard => {
  const tests = [...texts].map(([interval, text]) => {
    const head = headText({ interval, rules: rulesFile, groups: shardGroups(rehearsal) });
    return [`${durationOf(interval)}.test.yaml`, head + text] as const;
  });
  return { files: { [rulesFile]: rules, ...Object.fromEntries(tests) }, tests: tests.map(([name]) => name) };
};

/** All tests of an alert. */
export const alertShard = (alert: AlertCases): Shard =>
  shardOf(alert.rehearsal, shardRules(alert.rehearsal, [alert.rehearsal.rule]), testTexts(alert));
