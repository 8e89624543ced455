import { disagreement } from '../../../language/infer/labels';
import { type Expr, keyOfMatchers, selectorsIn, shapeOf } from '../../../language/promql/ast';
import type { RuleView } from '../../graph/kinds/rules';
import { type LinkedRule, rulesOf } from '../../graph/prometheus-scope';
import type { Check, Finding } from '../check';
import { nameOf } from '../common/expressions';

const identityOf = (rule: RuleView): string => {
  const { environment, id } = rule.group.node;
  // What two objects of a folder say may be meant for two clusters.
  const home = rule.group.evaluatedBy === 'loki' ? JSON.stringify([id, rule.path.slice(0, 2)]) : id;
  const name = rule.kind === 'alert' ? rule.alert : rule.record;
  return JSON.stringify([environment, home, rule.kind, name, Object.entries(rule.labels).sort()]);
};

const isSame = (one: LinkedRule, other: LinkedRule): boolean =>
  one.expr.kind === 'unreadable' || other.expr.kind === 'unreadable'
    ? one.rule.expr.trim() === other.rule.expr.trim()
    : shapeOf(one.expr) === shapeOf(other.expr);

const selectionsOf = (expr: Expr): string => [...new Set(selectorsIn(expr).map(({ matchers }) => keyOfMatchers(matchers)))].sort().join();

// Two parts of one series are told apart by labels, or by what their selectors leave of them.
const mayCollide = (one: LinkedRule, other: LinkedRule): boolean => {
  if (one.rule.kind !== 'record' || one.expr.kind === 'unreadable' || other.expr.kind === 'unreadable') return false;
  if (selectionsOf(one.expr) !== selectionsOf(other.expr)) return false;
  const [left, right] = [one.scope.facts(one.expr).labels, other.scope.facts(other.expr).labels];
  if (left.open || right.open) return false;
  return disagreement(left, right, [...new Set([...left.known.keys(), ...right.known.keys()])]) === undefined;
};

const findingOf = (one: LinkedRule, earlier: LinkedRule): readonly Finding[] => {
  const { rule } = one;
  const { node } = rule.group;
  const field = rule.kind;
  const before = node.at([...earlier.rule.path, field]);
  const place = `${before.file}:${before.line}`;
  if (isSame(one, earlier))
    return [
      {
        at: node.at([...rule.path, field]),
        message: `${nameOf(rule)} is there once more, with the same labels and expression, in line ${place}`,
        help: 'remove one of them',
      },
    ];
  if (!mayCollide(one, earlier)) return [];
  return [
    {
      at: node.at([...rule.path, field]),
      message: `${nameOf(rule)} is computed in two ways, here and in line ${place}: the two write over each other`,
      help: 'give one of them another name or a label of its own',
    },
  ];
};

/** Rules that are there twice, and series that are computed in two ways. */
export const ruleTwice: Check = {
  id: 'rule-twice',
  level: 'warning',
  find: ({ graph }) => {
    const seen = new Map<string, LinkedRule[]>();
    return rulesOf(graph).rules.flatMap((linked) => {
      const key = identityOf(linked.rule);
      const earlier = seen.get(key) ?? [];
      seen.set(key, [...earlier, linked]);
      return earlier.map((one) => findingOf(linked, one)).find((found) => found.length > 0) ?? [];
    });
  },
};
