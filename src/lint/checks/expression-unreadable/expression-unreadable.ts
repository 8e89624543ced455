import { quoted } from '../../../core/problem';
import { filledIn } from '../../graph/kinds/dashboards';
import { rulesOf } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { nameOf, queryName } from '../shared/expressions';

const told = (name: string, before: string, message: string) => ({
  message: `${name} has an expression that can not be read: ${message}`,
  ...(before === '' ? {} : { help: `it can be read up to ${quoted(before.slice(-60))}` }),
});

/** Expressions that are none: Prometheus or its operator refuses all rules that stand beside them, Grafana shows an error. */
export const expressionUnreadable: Check = {
  id: 'expression-unreadable',
  level: 'error',
  find: ({ graph }) => {
    const { rules, queries } = rulesOf(graph);
    return [
      ...rules.flatMap(({ rule, expr }) => {
        if (expr.kind !== 'unreadable') return [];
        const at = rule.group.node.at([...rule.path, 'expr']);
        return [{ at, ...told(nameOf(rule), rule.expr.slice(0, expr.at), expr.message) }];
      }),
      ...queries.flatMap(({ query, expr }) => {
        if (expr.kind !== 'unreadable') return [];
        const asked = filledIn(query.expr, query.dashboard.variables);
        return [{ at: query.dashboard.node.at(query.path), ...told(queryName(query), asked.slice(0, expr.at), expr.message) }];
      }),
    ];
  },
};
