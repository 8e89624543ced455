import { type Expr, type Selector, selectorsIn, type Unreadable } from '../../language/promql/ast';
import { selects } from '../../language/promql/evaluate/select';
import { parsePromQL } from '../../language/promql/parse';
import type { RuleGroupView, RuleView } from '../../lint/graph/kinds/rules';
import { mayTake } from '../alert-tests/compiled-alert';
import type { Incident } from './incident';

/** A rule as it was emitted, with its expression read. */
export interface ReadRule {
  readonly rule: RuleView;
  readonly selectors: readonly Selector[];
}

const isReadable = (expr: Expr | Unreadable): expr is Expr => expr.kind !== 'unreadable';

/** The rules of Prometheus in groups; what cannot be read is left out. */
export const readRules = (groups: readonly RuleGroupView[]): readonly ReadRule[] =>
  groups
    .filter(({ evaluatedBy }) => evaluatedBy === 'prometheus')
    .flatMap(({ rules }) =>
      rules.flatMap((rule) => {
        const expr = parsePromQL(rule.expr);
        return isReadable(expr) ? [{ rule, selectors: selectorsIn(expr) }] : [];
      }),
    );

const reads = (readers: readonly ReadRule[], record: Extract<RuleView, { kind: 'record' }>): boolean =>
  readers.some(({ selectors }) => selectors.some((selector) => mayTake(selector, record)));

/**
 * The rules that samples concern: those that select one of the series, or what such a rule records, those of the
 * workload that select nothing, and numbers that they read. All others would say that what the incident does not mention is absent. Recording rules come first.
 */
export const rulesInPlay = (
  rules: readonly ReadRule[],
  { testInput: { inputs }, workload }: Pick<Incident, 'testInput' | 'workload'>,
): readonly RuleView[] => {
  const isConcerned = ({ rule, selectors }: ReadRule): boolean =>
    selectors.length === 0
      ? workload !== undefined && rule.labels.workload === workload
      : selectors.some((one) => inputs.some(({ labels }) => selects(one, labels)));
  const playing = new Set(rules.filter(isConcerned));
  for (let before = -1; before < playing.size; ) {
    before = playing.size;
    const records = [...playing].flatMap(({ rule }) => (rule.kind === 'record' ? [rule] : []));
    for (const one of rules) if (one.selectors.some((selector) => records.some((rule) => mayTake(selector, rule)))) playing.add(one);
  }
  // Numbers that they read, such as the budget of an objective.
  for (const one of rules) if (one.rule.kind === 'record' && one.selectors.length === 0 && reads([...playing], one.rule)) playing.add(one);
  const inOrder = rules.filter((one) => playing.has(one)).map(({ rule }) => rule);
  return [...inOrder.filter(({ kind }) => kind === 'record'), ...inOrder.filter(({ kind }) => kind === 'alert')];
};
