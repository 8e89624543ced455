import type { Expression, LabelMatcher, Selector, VectorMatching } from '../promql/syntax';
import type { Cardinality, Expr, SelectorExpr } from './ast';

const bare = ({ label, operator, value }: LabelMatcher) => ({ label, operator, value });

const selectorOf = ({ metric, matchers, offset }: Selector, range: number): SelectorExpr => {
  const named = matchers.filter(({ label }) => label === '__name__').map(bare);
  return {
    kind: 'selector',
    metric: metric ?? named.find(({ operator }) => operator === '=')?.value ?? '',
    names: named.filter(({ operator }) => operator !== '='),
    matchers: matchers.filter(({ label }) => label !== '__name__').map(bare),
    range,
    offset,
  };
};

const cardinalityOf = ({ many, include }: VectorMatching): Cardinality =>
  many === 'none' ? { kind: 'one-to-one' } : { kind: many === 'left' ? 'many-left' : 'many-right', include };

/** What an expression does, without how and where it is written: no parentheses and no places, windows with their selectors. */
export const operationsOf = (expression: Expression): Expr => {
  switch (expression.kind) {
    case 'number':
    case 'string':
      // Of one kind or the other, with a value that fits.
      return { kind: expression.kind, value: expression.value } as Expr;
    case 'selector':
      return selectorOf(expression, 0);
    case 'range':
      return selectorOf(expression.of, expression.window.milliseconds);
    case 'subquery': {
      const { of, window, step, offset } = expression;
      return { kind: 'subquery', expr: operationsOf(of), range: window.milliseconds, step: step?.milliseconds ?? 0, offset };
    }
    case 'call':
      return { kind: 'call', name: expression.function, args: expression.arguments.map(operationsOf) };
    case 'aggregation': {
      const { operator, grouping, parameter, of } = expression;
      return {
        kind: 'aggregation',
        operator,
        grouping: { kind: grouping.kind, labels: grouping.labels.map(({ name }) => name) },
        ...(parameter === undefined ? {} : { parameter: operationsOf(parameter) }),
        expr: operationsOf(of),
      };
    }
    case 'binary': {
      const { operator, bool, matching, left, right } = expression;
      return {
        kind: 'binary',
        operator,
        bool,
        matching: { kind: matching.kind, labels: matching.labels },
        cardinality: cardinalityOf(matching),
        left: operationsOf(left),
        right: operationsOf(right),
      };
    }
    case 'unary':
      return { kind: 'sign', negative: expression.operator === '-', expr: operationsOf(expression.of) };
    case 'parentheses':
      return operationsOf(expression.of);
  }
};
