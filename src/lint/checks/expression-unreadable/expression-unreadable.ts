import { selects } from '../../../core/kubernetes/selector';
import type { Unreadable } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import type { ObjectGraph } from '../../graph/graph';
import { filledExpression, variablesIn } from '../../graph/kinds/dashboard-variables';
import type { QueryView } from '../../graph/kinds/dashboards';
import type { RuleGroupView } from '../../graph/kinds/rules';
import { rulesOf } from '../../graph/prometheus-scope';
import type { Check, Finding } from '../check';
import { analysisName, inAnalysis, inQuery, inRule, nameOf, queryName } from '../common/expressions';

const worded = (name: string, { message, help }: Unreadable): Pick<Finding, 'message' | 'help'> => ({
  message: `${name} has an expression that cannot be read: ${message}`,
  ...(help === undefined ? {} : { help }),
});

// Rules in LogQL may be meant for Loki; a Prometheus that selects their object refuses it all the same.
const isTakenByPrometheus = ({ prometheuses }: ObjectGraph, { node }: RuleGroupView): boolean =>
  node.kind === 'PrometheusRule' &&
  prometheuses.some(
    ({ environment, selections: { rule } }) =>
      (environment === node.environment || environment === '' || node.environment === '') &&
      rule.objects !== undefined &&
      selects(rule.objects, node.labels),
  );

const inLogQL = (graph: ObjectGraph): readonly Finding[] =>
  graph.ruleGroups
    .filter((group) => group.evaluatedBy === 'loki' && isTakenByPrometheus(graph, group))
    .flatMap(({ rules }) => rules)
    .flatMap((rule) => {
      const expr = parsePromQL(rule.expr);
      return expr.kind === 'unreadable' ? [{ ...inRule(rule, expr.span), ...worded(nameOf(rule), expr) }] : [];
    });

// What is chosen may be a part of the expression, or make a selector that selects something.
const dependsOnChoice = ({ expr, language, dashboard: { variables } }: QueryView): boolean => {
  const names = new Set(variables.map(({ name }) => name));
  const chosen = filledExpression(
    expr,
    variables.map((variable) => ({ ...variable, value: variable.value === '.*' ? 'chosen' : variable.value })),
  );
  return variablesIn(chosen).some((name) => names.has(name)) || (language === 'promql' && parsePromQL(chosen).kind !== 'unreadable');
};

/** Expressions that are none: Prometheus or its operator refuses all rules that are beside them, Grafana shows an error. */
export const expressionUnreadable: Check = {
  id: 'expression-unreadable',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const { rules, queries, analyses } = rulesOf(graph);
    return [
      ...inLogQL(graph),
      // VictoriaMetrics has more than PromQL.
      ...rules.flatMap(({ rule, expr }) =>
        expr.kind === 'unreadable' && rule.group.node.kind !== 'VMRule'
          ? [{ ...inRule(rule, expr.span), ...worded(nameOf(rule), expr) }]
          : [],
      ),
      ...queries.flatMap(({ query, expr }) =>
        expr.kind === 'unreadable' && !dependsOnChoice(query) ? [{ ...inQuery(query, expr.span), ...worded(queryName(query), expr) }] : [],
      ),
      ...analyses.flatMap(({ analysis, expr }) =>
        expr.kind === 'unreadable' ? [{ ...inAnalysis(analysis, expr.span), ...worded(analysisName(analysis), expr) }] : [],
      ),
    ];
  },
};
