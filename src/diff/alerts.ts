import type { Unit } from '../language/infer/facts';
import type { Expr } from '../language/promql/ast';
import { durationOf } from '../language/quantity';
import type { Risk } from './change';
import { type Edit, editsBetween } from './expression/edits';
import { type Direction, editWords } from './expression/words';
import type { AlertPairs, Pair } from './pairs';
import type { AlertFact } from './side';
import type { Statement } from './statement';

type Kept = Pick<Pair, 'before' | 'after'>;

const rank: Readonly<Record<string, number>> = { critical: 3, warning: 2, info: 1, none: 0 };

const isPage = ({ urgency }: AlertFact): boolean => urgency === 'critical';

/** What a change of sensitivity risks: a page that comes late or not at all weighs most. */
const riskOf = (fact: AlertFact, direction: Direction): Pick<Statement, 'risk' | 'reason'> => {
  switch (direction) {
    case 'looser':
      return isPage(fact)
        ? { risk: 'high', reason: 'somebody is paged later, or not at all' }
        : { risk: fact.urgency === 'info' ? 'low' : 'medium', reason: 'it is noticed later, or not at all' };
    case 'stricter':
      return isPage(fact) ? { risk: 'medium', reason: 'somebody is paged more often' } : { risk: 'low', reason: 'it notifies more often' };
    case 'elsewhere':
      return { risk: 'medium', reason: 'what it watched is watched no more' };
    case 'either':
      return { risk: 'medium', reason: 'whether it fires more or less does not follow from its form' };
  }
};

const told = (direction: Direction): string => (direction === 'stricter' || direction === 'looser' ? `: ${direction}` : '');

const sensitivity = (fact: AlertFact, words: string, direction: Direction): Statement => ({
  area: 'alerts',
  subject: fact.called,
  predicate: `${words}${told(direction)}`,
  ...riskOf(fact, direction),
});

const unitIn =
  ({ facts }: AlertFact) =>
  (expr: Expr): Unit =>
    facts(expr).unit;

// Many selectors share one window, so it is reported once.
const unique = <Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];

// Conditions over two windows have one bound, so that it is reported once.
const withoutEchoes = (edits: readonly Edit[]): readonly Edit[] => {
  const said = new Set(edits.flatMap((edit) => (edit.kind === 'number' && edit.bound?.main === true ? [amountsOf(edit)] : [])));
  return edits.filter((edit) => edit.kind !== 'number' || edit.bound?.main !== false || !said.has(amountsOf(edit)));
};

const amountsOf = ({ before, after, bound }: Extract<Edit, { kind: 'number' }>): string => `${bound?.operator} ${before} ${after}`;

const expressionStatements = ({ before, after }: Kept): readonly Statement[] => {
  if (before.asks === after.asks) return [];
  const edits = editsOf({ before, after });
  if (edits === undefined || edits.length === 0) return [sensitivity(after, 'fires on another condition', 'either')];
  const words = withoutEchoes(edits).map((edit) => ({ ...editWords(edit, unitIn(after)), kind: edit.kind }));
  const merged = unique(
    words.filter(({ words: text }) => text !== ''),
    ({ words: text }) => text,
  );
  return merged.map(({ words: text, direction, kind }) => {
    const isClear = words.filter((other) => other.words === text).every((other) => other.direction === direction);
    // A window that both smooths one side and fills another goes either way; the value that is judged decides.
    return sensitivity(after, text, isClear ? direction : kind === 'matchers' ? 'either' : 'looser');
  });
};

const editsOf = ({ before, after }: Kept): readonly Edit[] | undefined => {
  if (before.expr.kind === 'unreadable' || after.expr.kind === 'unreadable') return undefined;
  // The tree does not hold filters of lines, so only amounts may differ between the texts.
  if (after.rule.group.evaluatedBy === 'loki' && before.skeleton !== after.skeleton) return undefined;
  return editsBetween(before.expr, after.expr);
};

const waits = ({ before, after }: Kept): readonly Statement[] => {
  const statements: Statement[] = [];
  if (before.for !== after.for) {
    const words = `waits ${durationOf(after.for)} instead of ${durationOf(before.for)} before it fires`;
    statements.push(sensitivity(after, words, after.for > before.for ? 'looser' : 'stricter'));
  }
  if (before.keepFiringFor !== after.keepFiringFor) {
    const predicate = `keeps firing for ${durationOf(after.keepFiringFor)} instead of ${durationOf(before.keepFiringFor)} after its cause is gone`;
    statements.push({ area: 'alerts', subject: after.called, predicate, risk: 'low', reason: 'only the end of the alert moves' });
  }
  // What Prometheus does where a group says nothing is reported of Prometheus.
  const own = before.rule.group.interval !== undefined || after.rule.group.interval !== undefined;
  if (own && before.interval !== after.interval) {
    const predicate = `is evaluated every ${durationOf(after.interval)} instead of every ${durationOf(before.interval)}`;
    statements.push({ area: 'alerts', subject: after.called, predicate, risk: 'low', reason: 'it fires that much earlier or later' });
  }
  return statements;
};

const severityStatement = ({ before, after }: Kept): readonly Statement[] => {
  if (before.severity === after.severity) return [];
  const lower = (rank[after.urgency] ?? 0) < (rank[before.urgency] ?? 0);
  const risk: Risk = lower ? (isPage(before) ? 'high' : 'medium') : isPage(after) ? 'medium' : 'low';
  const direction = lower ? 'looser' : 'stricter';
  const predicate = `has severity ${after.severity || 'none at all'} instead of ${before.severity || 'none at all'}: ${direction}`;
  const reason = lower
    ? isPage(before)
      ? 'nobody is paged by it any more'
      : 'it is less urgent'
    : isPage(after)
      ? 'it now pages'
      : 'it is more urgent';
  return [{ area: 'alerts', subject: after.called, predicate, risk, reason }];
};

const written = (labels: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(labels, name) ? `${name}=${labels[name]}` : `no ${name}`;

const labelStatements = ({ before, after }: Kept): readonly Statement[] => {
  const names = [...new Set([...Object.keys(before.rule.labels), ...Object.keys(after.rule.labels)])].sort();
  return names
    .filter((name) => name !== 'severity' && before.rule.labels[name] !== after.rule.labels[name])
    .map((name) => ({
      area: 'alerts' as const,
      subject: after.called,
      predicate: `carries ${written(after.rule.labels, name)} instead of ${written(before.rule.labels, name)}`,
      risk: 'low' as const,
      reason: 'silences and dashboards may go by it',
    }));
};

const textStatements = ({ before, after }: Kept): readonly Statement[] => {
  const names = [...new Set([...Object.keys(before.rule.annotations), ...Object.keys(after.rule.annotations)])].sort();
  const changed = names.filter((name) => before.rule.annotations[name] !== after.rule.annotations[name]);
  const what = changed.map((name) => (name === 'runbook_url' ? 'runbook' : name));
  return what.map((name) => ({
    area: 'alerts',
    subject: after.called,
    predicate: name === 'runbook' ? 'links another runbook' : `has another ${name}`,
    risk: 'low',
    reason: 'people read something else',
  }));
};

const renamed = ({ before, after }: Kept): readonly Statement[] =>
  before.name === after.name
    ? []
    : [
        {
          area: 'alerts',
          subject: before.called,
          predicate: `is called ${after.name}`,
          risk: 'low',
          reason: 'silences, dashboards and habits go by the name',
        },
      ];

/** How alerts that stay behave otherwise. */
export const keptAlertStatements = (kept: AlertPairs['kept']): readonly Statement[] =>
  kept
    .filter(({ same }) => !same)
    .flatMap((pair) => [
      ...renamed(pair),
      ...expressionStatements(pair),
      ...waits(pair),
      ...severityStatement(pair),
      ...labelStatements(pair),
      ...textStatements(pair),
    ]);
