import { disagreement } from '../../../language/infer/labels';
import { type BinaryExpr, namesOf } from '../../../language/promql/ast';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { type ExpressionFault, inExpressions } from '../common/expressions';

const faultOf = (expr: BinaryExpr, scope: PrometheusScope): ExpressionFault | undefined => {
  if (expr.operator === 'or' || expr.matching.fill !== undefined) return undefined;
  const [left, right] = [scope.facts(expr.left), scope.facts(expr.right)];
  if (left.kind !== 'vector' || right.kind !== 'vector') return undefined;
  const both = [...new Set([...left.labels.known.keys(), ...right.labels.known.keys()])];
  const matched = namesOf(expr.matching.labels);
  const labels = expr.matching.kind === 'on' ? matched : both.filter((label) => !matched.includes(label));
  const apart = disagreement(left.labels, right.labels, labels);
  if (apart === undefined) return undefined;
  return {
    span: expr.operatorSpan,
    message: `joins two sides by "${expr.operator}" that never match: ${apart.why}`,
    help: `leave ${apart.label} out with ignoring, or join on labels that both sides carry`,
  };
};

/** Two sides of an operator that have no label set in common. */
export const joinNeverMatches: Check = {
  id: 'join-never-matches',
  level: 'error',
  blinds: true,
  find: inExpressions(({ binaries, scope }) => binaries.flatMap((part) => faultOf(part, scope) ?? [])),
};
