import { createHash } from 'node:crypto';
import { rehearsalOf } from '../rehearsal';
import { shardRules } from '../run/shard';
import type { Subject } from '../run/subject';
import { alertTexts, testedText } from '../texts';
import { mutantsOf } from './mutants';

/** Tells whether the rule of an alert, its tests or its mutants have changed, whatever they are worded like for people. */
export const fingerprintOf = ({ rule, groups }: Subject): string => {
  const rehearsal = rehearsalOf(rule, groups);
  const mutants = mutantsOf(rehearsal).map((mutant) => mutant.rule);
  const rules = [rule, ...mutants].map((one) => ({ ...one, summary: '', description: '', runbook: '' }));
  const text = [shardRules(rehearsal, rules), ...[...alertTexts(rule, groups)].flat()].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
};

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
