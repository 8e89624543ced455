import type { Effect } from './change';
import { editsBetween } from './expression/edits';
import { editWords } from './expression/words';
import type { AlertFact, RecordFact } from './side';
import type { Statement } from './statement';

const keyOf = ({ name, rule }: RecordFact): string => JSON.stringify([name, Object.entries(rule.labels).sort()]);

const readBy = (name: string, alerts: readonly AlertFact[]): readonly string[] =>
  alerts
    .filter(({ rule }) => new RegExp(`(?<![A-Za-z0-9_:])${name.replace(/[^A-Za-z0-9_]/g, '\\$&')}(?![A-Za-z0-9_:])`).test(rule.expr))
    .map(({ name: alert }) => alert);

const riskOf = (name: string, alerts: readonly AlertFact[]): Pick<Effect, 'risk' | 'reason'> => {
  const readers = [...new Set(readBy(name, alerts))].sort();
  return readers.length === 0
    ? { risk: 'low', reason: 'no alert reads it' }
    : { risk: 'medium', reason: `${readers.join(', ')} ${readers.length === 1 ? 'reads' : 'read'} it` };
};

const subjectOf = ({ name }: RecordFact): Pick<Statement, 'area' | 'subject'> => ({ area: 'alerts', subject: `the series ${name}` });

const grouped = (facts: readonly RecordFact[]): ReadonlyMap<string, readonly RecordFact[]> => {
  const groups = new Map<string, RecordFact[]>();
  for (const fact of facts) groups.set(keyOf(fact), [...(groups.get(keyOf(fact)) ?? []), fact]);
  return groups;
};

const texts = (facts: readonly RecordFact[]): string => JSON.stringify(facts.map(({ text }) => text).sort());

const asked = (facts: readonly RecordFact[]): string =>
  facts
    .map(({ asks }) => asks)
    .sort()
    .join('\n');

// What differs between two rules of one series, where amounts alone do.
const otherwise = (was: readonly RecordFact[], is: readonly RecordFact[]): string => {
  const [before, after] = [was[0], is[0]];
  if (was.length !== 1 || is.length !== 1 || before === undefined || after === undefined) return '';
  if (before.skeleton !== after.skeleton || before.expr.kind === 'unreadable' || after.expr.kind === 'unreadable') return '';
  const words = (editsBetween(before.expr, after.expr) ?? []).map((edit) => editWords(edit, (expr) => after.facts(expr).unit).words);
  return words.length === 0 ? '' : `: it ${[...new Set(words)].join(' and ')}`;
};

/** Series that rules compute: new, gone, with other labels, or computed otherwise. */
export const recordStatements = (
  before: readonly RecordFact[],
  after: readonly RecordFact[],
  alerts: readonly AlertFact[],
): readonly Statement[] => {
  const [old, fresh] = [grouped(before), grouped(after)];
  const gone = [...old].filter(([key]) => !fresh.has(key)).flatMap(([, [fact]]) => fact ?? []);
  const added = [...fresh].filter(([key]) => !old.has(key)).flatMap(([, [fact]]) => fact ?? []);
  const relabelled = added.filter(({ name }) => gone.some((fact) => fact.name === name));
  const isRelabelled = ({ name }: RecordFact): boolean => relabelled.some((fact) => fact.name === name);
  const changed = [...fresh].flatMap(([key, is]) => {
    const was = old.get(key);
    return was === undefined || texts(was) === texts(is) || asked(was) === asked(is) ? [] : [{ was, is }];
  });
  return [
    ...changed.flatMap(({ was, is }) =>
      is.slice(0, 1).map((fact) => ({
        ...subjectOf(fact),
        predicate: `is computed otherwise${otherwise(was, is)}`,
        ...riskOf(fact.name, alerts),
      })),
    ),
    ...relabelled.map((fact) => ({ ...subjectOf(fact), predicate: 'carries other labels', ...riskOf(fact.name, alerts) })),
    ...gone
      .filter((fact) => !isRelabelled(fact))
      .map((fact) => ({ ...subjectOf(fact), predicate: 'is no longer computed', ...riskOf(fact.name, alerts) })),
    ...added
      .filter((fact) => !isRelabelled(fact))
      .map((fact) => ({ ...subjectOf(fact), predicate: 'is new', risk: 'low' as const, reason: 'it costs an evaluation' })),
  ];
};
