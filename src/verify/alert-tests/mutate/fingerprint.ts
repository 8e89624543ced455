import { createHash } from 'node:crypto';
import { compileAlert } from '../compiled-alert';
import { shardRules } from '../run/shard';
import type { Subject } from '../run/subject';
import { alertTexts } from '../texts';
import { mutantsOf } from './mutants';

/** Tells whether the rule of an alert, its tests or its mutants have changed, whatever they are worded like for people. */
export const fingerprintOf = ({ rule, groups }: Subject): string => {
  const compiled = compileAlert(rule, groups);
  const mutants = mutantsOf(compiled).map((mutant) => mutant.rule);
  const rules = [rule, ...mutants].map((one) => ({ ...one, summary: '', description: '', runbook: '' }));
  const text = [shardRules(compiled.recordings, rules), ...[...alertTexts(rule, groups)].flat()].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
};
