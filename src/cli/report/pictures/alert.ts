import type { AlertingRule, RuleGroup } from '../../../core/alerts/rule';
import type { BinaryExpr, Expr } from '../../../language/promql/ast';
import { type CompiledAlert, compileAlert, notSimulated } from '../../../verify/alert-tests/compiled-alert';
import { alertStateAt, predict } from '../../../verify/alert-tests/prediction';
import type { Html } from '../html';
import type { Say } from '../words';
import { curveOf } from './curve';
import { plot } from './plot';

const comparisons = ['>', '<', '>=', '<=', '==', '!='];

/** The comparison that decides an expression, with its number. */
const comparisonIn = (expr: Expr): { readonly value: Expr; readonly bound: number } | undefined => {
  if (expr.kind !== 'BinaryExpr') return undefined;
  if (comparisons.includes(expr.operator)) return compared(expr);
  return ['and', 'or', 'unless'].includes(expr.operator) ? (comparisonIn(expr.left) ?? comparisonIn(expr.right)) : undefined;
};

const compared = ({ left, right }: BinaryExpr): { readonly value: Expr; readonly bound: number } | undefined => {
  if (right.kind === 'NumberLiteral') return { value: left, bound: right.value };
  return left.kind === 'NumberLiteral' ? { value: right, bound: left.value } : undefined;
};

const statesOf = (compiled: CompiledAlert, until: number) => {
  const { testInput } = compiled.firing[0];
  const prediction = predict(compiled, testInput, { from: 0, until });
  if (prediction === undefined) return undefined;
  return Array.from({ length: Math.floor(until / testInput.interval) + 1 }, (_, place) => {
    const state = alertStateAt(prediction, place * testInput.interval);
    if (state === undefined) return 'quiet' as const;
    return state.firing.length > 0 ? ('firing' as const) : state.pending.length > 0 ? ('pending' as const) : ('quiet' as const);
  });
};

/** What an alert goes through on the first samples on which it must fire; nothing where that cannot be played. */
export const alertPicture = (rule: AlertingRule, groups: readonly RuleGroup[], say: Say): Html | undefined => {
  const compiled = compileAlert(rule, groups);
  if (notSimulated(compiled) !== undefined) return undefined;
  const [scene] = compiled.firing;
  const found = comparisonIn(compiled.expression);
  const curve = curveOf(found?.value ?? compiled.expression, compiled.recordings, scene.testInput, scene.at);
  const states = statesOf(compiled, scene.at);
  if (states === undefined) return undefined;
  // Of an alert on what is missing, there is no value to draw, only when it fires.
  const drawn = curve ?? { interval: scene.testInput.interval, lines: [states.map(() => undefined)] };
  return plot({ ...drawn, bounds: found === undefined ? [] : [found.bound], title: `${rule.alert}, ${say('value')}`, states });
};
