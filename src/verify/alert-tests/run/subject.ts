import type { AlertingRule, RuleGroup } from '../../../core/alerts/rule';
import { type AlertCases, casesOf } from '../cases';
import { compileAlert } from '../compiled-alert';
import { testedText } from '../texts';

/** One alert that is to be tested, and where it is. */
export interface Subject {
  readonly environment: string;
  readonly workload: string;
  readonly kind: string;
  readonly rule: AlertingRule;
  /** The rules of its workload, among which are those that it is computed from. */
  readonly groups: readonly RuleGroup[];
}

/** A workload of an environment with its rules. */
export interface RuledWorkload {
  readonly environment: string;
  readonly workload: string;
  readonly kind: string;
  readonly groups: readonly RuleGroup[];
}

/** The alerts of a workload, in the order in which they are evaluated. */
export const subjectsOf = ({ environment, workload, kind, groups }: RuledWorkload): readonly Subject[] =>
  groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [{ environment, workload, kind, rule, groups }] : [])));

/** Works out the tests of an alert; they are not kept, as a fleet has many. */
export const subjectCases = ({ rule, groups }: Subject): AlertCases => casesOf(compileAlert(rule, groups));

/** Alerts that differ in names only, together: what holds of one holds of all. */
export const alike = (subjects: readonly Subject[]): readonly (readonly [Subject, ...Subject[]])[] => {
  const groups = new Map<string, [Subject, ...Subject[]]>();
  for (const subject of subjects) {
    const key = testedText(subject.rule, subject.groups);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [subject]);
    else group.push(subject);
  }
  return [...groups.values()];
};
