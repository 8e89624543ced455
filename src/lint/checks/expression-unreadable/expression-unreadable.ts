import type { Unreadable } from '../../../language/promql/ast';
import { rulesOf } from '../../graph/prometheus-scope';
import type { Check, Finding } from '../check';
import { analysisName, inAnalysis, inQuery, inRule, nameOf, queryName } from '../common/expressions';

const worded = (name: string, { message, help }: Unreadable): Pick<Finding, 'message' | 'help'> => ({
  message: `${name} has an expression that cannot be read: ${message}`,
  ...(help === undefined ? {} : { help }),
});

/** Expressions that are none: Prometheus or its operator refuses all rules that are beside them, Grafana shows an error. */
export const expressionUnreadable: Check = {
  id: 'expression-unreadable',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const { rules, queries, analyses } = rulesOf(graph);
    return [
      // VictoriaMetrics has more than PromQL.
      ...rules.flatMap(({ rule, expr }) =>
        expr.kind === 'unreadable' && rule.group.node.kind !== 'VMRule'
          ? [{ ...inRule(rule, expr.span), ...worded(nameOf(rule), expr) }]
          : [],
      ),
      ...queries.flatMap(({ query, expr }) =>
        expr.kind === 'unreadable' ? [{ ...inQuery(query, expr.span), ...worded(queryName(query), expr) }] : [],
      ),
      ...analyses.flatMap(({ analysis, expr }) =>
        expr.kind === 'unreadable' ? [{ ...inAnalysis(analysis, expr.span), ...worded(analysisName(analysis), expr) }] : [],
      ),
    ];
  },
};
