import { type Call, type Expr, everyPart, isSelector, type SubqueryExpr } from '../ast';
import { aggregate, aggregations } from './aggregate';
import { callFunction, functionNames } from './calls';
import { asScalar, asVector, type EvaluationContext, type Node, negated, type RangeNode, type ScalarNode, scalarOf } from './node';
import { operate } from './operators';
import { emptyWindow, instant, range, shiftedTime } from './select';
import { withoutName } from './series';

/** What of an expression is not evaluated here, or nothing; derived tests are left out where there is something. */
export const unsupportedIn = (expr: Expr): string | undefined => {
  for (const part of everyPart(expr)) {
    if (part.kind === 'Call' && !functionNames.has(part.name)) return part.name;
    if (part.kind === 'AggregateExpr' && !aggregations.includes(part.operator)) return part.operator;
    if (part.kind === 'BinaryExpr' && (part.operator === '</' || part.operator === '>/')) return part.operator;
    if (part.kind === 'BinaryExpr' && part.matching.fill !== undefined) return 'fill';
    if (isSelector(part) && part.edges !== undefined) return part.edges;
  }
  return undefined;
};

const subquery = (part: SubqueryExpr, around: EvaluationContext): RangeNode => {
  const inner = asVector(compile(part.expr, around));
  const step = part.step?.milliseconds ?? around.step;
  const windows = inner.elements.map(() => emptyWindow(Math.floor(part.range.milliseconds / step) + 2));
  return {
    kind: 'range',
    elements: inner.elements,
    windows,
    milliseconds: part.range.milliseconds,
    moveTo: (now) => {
      const end = shiftedTime(part, now);
      const start = end - part.range.milliseconds + (around.dialect.leftOpen ? 1 : 0);
      for (const window of windows) window.count = 0;
      for (let time = Math.ceil(start / step) * step; time <= end; time += step) {
        inner.moveTo(time);
        windows.forEach((window, index) => {
          if (inner.present[index] !== 1) return;
          window.times[window.count] = time;
          window.values[window.count] = inner.values[index] ?? 0;
          window.count += 1;
        });
      }
      return end;
    },
  };
};

const call = (part: Call, around: EvaluationContext): Node => {
  const [first] = part.args;
  if (part.name === 'timestamp' && first?.kind === 'VectorSelector') {
    const node = instant(first, around, 'timestamp');
    return { ...node, elements: node.elements.map(withoutName) };
  }
  const given = part.args.filter(({ kind }) => kind !== 'StringLiteral').map((argument) => compile(argument, around));
  return callFunction(part, given, around);
};

const zero: ScalarNode = scalarOf(() => 0);

/** Prepares an expression for evaluation over series; everything but numbers is settled before time starts. */
export const compile = (expr: Expr, around: EvaluationContext): Node => {
  switch (expr.kind) {
    case 'NumberLiteral': {
      const { value } = expr;
      return scalarOf(() => value);
    }
    case 'StringLiteral':
    case 'LogRange':
      throw new Error(`a ${expr.kind} is not a value`);
    case 'VectorSelector':
      return instant(expr, around, 'value');
    case 'MatrixSelector':
      return range(expr, around);
    case 'SubqueryExpr':
      return subquery(expr, around);
    case 'Call':
      return call(expr, around);
    case 'AggregateExpr': {
      const parameter = expr.parameter === undefined ? zero : asScalar(compile(expr.parameter, around));
      return aggregate(expr, asVector(compile(expr.expr, around)), parameter, around.findings);
    }
    case 'BinaryExpr':
      return operate(expr, compile(expr.left, around), compile(expr.right, around), around);
    case 'UnaryExpr':
      return expr.operator === '-' ? negated(compile(expr.expr, around)) : compile(expr.expr, around);
  }
};
