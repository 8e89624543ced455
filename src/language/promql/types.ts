import { accepts } from '../matcher';
import type { AggregateExpr, BinaryExpr, Call, Expr, Selector, Span, Unreadable } from './ast';
import { isComparison, isSetOperator, namesOf } from './ast';
import { aggregators, functions, type Signature, type ValueType } from './signatures';

interface Types {
  /** Notes a fault; the first one counts. */
  readonly report: (span: Span, message: string, help?: string) => void;
}

const article = (type: ValueType): string => (type === 'instant vector' ? `an ${type}` : `a ${type}`);

const rangeHelp = 'write a range behind the selector, such as [5m]';

const expect = (types: Types, expr: Expr, wanted: ValueType, by: string): void => {
  const found = typeOf(types, expr);
  if (found === wanted) return;
  const help = wanted === 'range vector' && expr.kind === 'VectorSelector' ? rangeHelp : undefined;
  types.report(expr.span, `"${by}" needs ${article(wanted)} here, but this is ${article(found)}`, help);
};

// Metrics would be selected by accident, all of them.
const selector = ({ report }: Types, { metric, names, matchers, span }: Selector): void => {
  if (metric === '' && [...names, ...matchers].every((matcher) => accepts(matcher, '')))
    report(span, 'a selector needs a name, or a matcher that does not match the empty value');
};

const aggregation = (types: Types, { operator, parameter, expr }: AggregateExpr): void => {
  expect(types, expr, 'instant vector', operator);
  const wanted = aggregators.get(operator);
  if (parameter !== undefined && wanted !== undefined) expect(types, parameter, wanted, operator);
};

const many = (number: number): string => `${number} ${number === 1 ? 'argument' : 'arguments'}`;

const arity = ({ report }: Types, { name, args, span }: Call, { least, most }: Signature): void => {
  const excess = args[most];
  const wanted = least === most ? many(least) : args.length < least ? `at least ${many(least)}` : `at most ${many(most)}`;
  const message = `"${name}" needs ${wanted}, but has ${args.length}`;
  if (args.length < least) report({ from: span.from, to: span.from + name.length }, message);
  else if (excess !== undefined) report(excess.span, message);
};

// The second argument of info names labels, perhaps none of them.
const isLabelList = (expr: Expr, index: number, name: string): boolean => {
  if (name !== 'info' || index !== 1 || expr.kind !== 'VectorSelector' || expr.outer !== undefined) return false;
  return expr.metric === '' || expr.metricSpan.from !== expr.span.from;
};

const call = (types: Types, node: Call): ValueType => {
  const signature = functions.get(node.name);
  if (signature === undefined) throw new Error(`${node.name} passed for a function`);
  arity(types, node, signature);
  node.args.forEach((arg, index) => {
    const wanted = signature.args[index] ?? signature.args.at(-1);
    if (wanted === undefined || isLabelList(arg, index, node.name)) return;
    if (node.name === 'info' && index === 1) types.report(arg.span, 'the second argument of "info" is a list of matchers in braces');
    expect(types, arg, wanted, node.name);
  });
  return signature.result;
};

const matching = (types: Types, node: BinaryExpr, between: 'vectors' | 'others'): void => {
  const { operator, operatorSpan, bool, matching: how } = node;
  const { report } = types;
  const both = how.kind === 'on' ? how.include.find(({ name }) => namesOf(how.labels).includes(name)) : undefined;
  if (bool && !isComparison(operator)) report(operatorSpan, `bool goes with comparisons only, not with "${operator}"`);
  if (both !== undefined) report(both.span, `"${both.name}" is matched on, so it cannot be copied from the other side too`);
  const [label] = how.labels;
  if (between === 'others' && label !== undefined) report(label.span, `labels can be matched between two instant vectors only`);
  if (between === 'others' && how.fill !== undefined)
    report(operatorSpan, 'missing series can be filled in between two instant vectors only');
  if (between === 'vectors' && isSetOperator(operator) && how.card !== 'many-to-many')
    report(operatorSpan, `"${operator}" cannot have group_left or group_right`);
  if (isSetOperator(operator) && how.fill !== undefined) report(operatorSpan, `"${operator}" cannot fill in missing series`);
};

const binary = (types: Types, node: BinaryExpr): ValueType => {
  const { operator, operatorSpan, bool, left, right } = node;
  const sides = [left, right].map((side) => ({ side, type: typeOf(types, side) }));
  for (const { side, type } of sides)
    if (type !== 'scalar' && type !== 'instant vector')
      types.report(
        side.span,
        `"${operator}" needs scalars or instant vectors, but this is ${article(type)}`,
        type === 'range vector' ? 'use it in a function such as rate' : undefined,
      );
  const number = sides.find(({ type }) => type === 'scalar');
  const scalars = sides.every(({ type }) => type === 'scalar');
  if (isComparison(operator) && !bool && scalars)
    types.report(operatorSpan, 'two scalars are compared without bool', `write "${operator} bool"`);
  if (isSetOperator(operator) && number !== undefined)
    types.report(number.side.span, `"${operator}" joins instant vectors, but this is a scalar`, 'write vector(...) around it');
  matching(types, node, sides.every(({ type }) => type === 'instant vector') ? 'vectors' : 'others');
  return scalars ? 'scalar' : 'instant vector';
};

const typeOf = (types: Types, expr: Expr): ValueType => {
  switch (expr.kind) {
    case 'NumberLiteral':
      return 'scalar';
    case 'StringLiteral':
      return 'string';
    case 'VectorSelector':
      selector(types, expr);
      return 'instant vector';
    case 'MatrixSelector':
      selector(types, expr);
      return 'range vector';
    case 'LogRange':
      return 'range vector';
    case 'SubqueryExpr':
      expect(types, expr.expr, 'instant vector', 'a subquery');
      return 'range vector';
    case 'AggregateExpr':
      aggregation(types, expr);
      return 'instant vector';
    case 'Call':
      return call(types, expr);
    case 'BinaryExpr':
      return binary(types, expr);
    case 'UnaryExpr': {
      const type = typeOf(types, expr.expr);
      if (type === 'scalar' || type === 'instant vector') return type;
      types.report(expr.expr.span, `"${expr.operator}" needs a scalar or an instant vector, but this is ${article(type)}`);
      return type;
    }
  }
};

/** What Prometheus refuses in an expression that has the right form: wrong types, numbers of arguments, and ways of matching. */
export const typeFault = (expr: Expr): Unreadable | undefined => {
  let fault: Unreadable | undefined;
  const report: Types['report'] = (span, message, help) => {
    fault ??= { kind: 'unreadable', span, message, ...(help === undefined ? {} : { help }) };
  };
  typeOf({ report }, expr);
  return fault;
};
