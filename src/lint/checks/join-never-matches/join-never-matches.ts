import type { BinaryExpr } from '../../../language/infer/ast';
import { formatPromql } from '../../../language/infer/format-promql';
import { disagreement } from '../../../language/infer/labels';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { inExpressions, type RuleFault } from '../shared/expressions';

const shown = (text: string): string => (text.length > 70 ? `${text.slice(0, 67)}...` : text);

const faultOf = (expr: BinaryExpr, scope: PrometheusScope): RuleFault | undefined => {
  if (expr.operator === 'or') return undefined;
  const [left, right] = [scope.facts(expr.left), scope.facts(expr.right)];
  if (left.kind !== 'vector' || right.kind !== 'vector') return undefined;
  const both = [...new Set([...left.labels.known.keys(), ...right.labels.known.keys()])];
  const labels = expr.matching.kind === 'on' ? expr.matching.labels : both.filter((label) => !expr.matching.labels.includes(label));
  const apart = disagreement(left.labels, right.labels, labels);
  if (apart === undefined) return undefined;
  return {
    message: `joins ${shown(formatPromql(expr.left))} with ${shown(formatPromql(expr.right))} by "${expr.operator}", which never match: ${apart.why}`,
    help: `leave ${apart.label} out with ignoring, or join on labels that both sides carry`,
  };
};

/** Two sides of an operator that have no label set in common. */
export const joinNeverMatches: Check = {
  id: 'join-never-matches',
  level: 'error',
  find: inExpressions(({ binaries, scope }) => binaries.flatMap((part) => faultOf(part, scope) ?? [])),
};
