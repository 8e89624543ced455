import { rulesOf } from '../../linker/worlds';
import { quoted } from '../../model/problem';
import type { Check } from '../check';
import { nameOf } from './expressions';

/** Expressions that are none: Prometheus or its operator refuses all rules that stand beside them. */
export const expressionUnreadable: Check = {
  id: 'expression-unreadable',
  level: 'error',
  find: ({ graph }) =>
    rulesOf(graph).rules.flatMap(({ rule, expr }) => {
      if (expr.kind !== 'unreadable') return [];
      const before = rule.expr.slice(0, expr.at);
      return [
        {
          at: rule.group.node.at([...rule.path, 'expr']),
          message: `${nameOf(rule)} has an expression that can not be read: ${expr.message}`,
          ...(before === '' ? {} : { help: `it can be read up to ${quoted(before.slice(-60))}` }),
        },
      ];
    }),
};
