import { type Call, type Expression, everyPart, type Subquery, unwrapped } from '../syntax';
import { aggregate, aggregations } from './aggregate';
import { callFunction, functionNames } from './calls';
import { asScalar, asVector, type EvaluationContext, type Node, negated, type RangeNode, type ScalarNode, scalarOf } from './node';
import { operate } from './operators';
import { emptyWindow, instant, range, shiftedTime } from './select';
import { withoutName } from './series';

/** What of an expression is not evaluated here, or nothing; derived tests are left out where there is something. */
export const unsupportedIn = (expression: Expression): string | undefined => {
  for (const part of everyPart(expression)) {
    if (part.kind === 'call' && !functionNames.has(part.function)) return part.function;
    if (part.kind === 'aggregation' && !aggregations.includes(part.operator)) return part.operator;
  }
  return undefined;
};

const subquery = (part: Subquery, around: EvaluationContext): RangeNode => {
  const inner = asVector(compile(part.of, around));
  const step = part.step?.milliseconds ?? around.step;
  const windows = inner.elements.map(() => emptyWindow(Math.floor(part.window.milliseconds / step) + 2));
  return {
    kind: 'range',
    elements: inner.elements,
    windows,
    milliseconds: part.window.milliseconds,
    moveTo: (now) => {
      const end = shiftedTime(part, now);
      const start = end - part.window.milliseconds + (around.dialect.leftOpen ? 1 : 0);
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
  const [first] = part.arguments.map(unwrapped);
  if (part.function === 'timestamp' && first?.kind === 'selector') {
    const node = instant(first, around, 'timestamp');
    return { ...node, elements: node.elements.map(withoutName) };
  }
  const given = part.arguments.filter(({ kind }) => kind !== 'string').map((argument) => compile(argument, around));
  return callFunction(part, given, around);
};

const zero: ScalarNode = scalarOf(() => 0);

/** Prepares an expression for evaluation over series; everything but numbers is settled before time starts. */
export const compile = (expression: Expression, around: EvaluationContext): Node => {
  switch (expression.kind) {
    case 'number': {
      const { value } = expression;
      return scalarOf(() => value);
    }
    case 'string':
      throw new Error('a text is no value');
    case 'selector':
      return instant(expression, around, 'value');
    case 'range':
      return range(expression, around);
    case 'subquery':
      return subquery(expression, around);
    case 'call':
      return call(expression, around);
    case 'aggregation': {
      const parameter = expression.parameter === undefined ? zero : asScalar(compile(expression.parameter, around));
      return aggregate(expression, asVector(compile(expression.of, around)), parameter, around.findings);
    }
    case 'binary':
      return operate(expression, compile(expression.left, around), compile(expression.right, around), around);
    case 'unary':
      return expression.operator === '-' ? negated(compile(expression.of, around)) : compile(expression.of, around);
    case 'parentheses':
      return compile(expression.of, around);
  }
};
