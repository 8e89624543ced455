import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { ofPresent } from '../../language/promql/evaluate/functions';
import { promqlString } from '../../language/promql/tag';
import { durationOf, isDuration } from '../../language/quantity';
import { type Factor, scaled } from './scale';

/** Series that says when the clock of a rule stood at zero; its label `rule` names the alert or the recorded series. */
const clockMetric = 'crowsnest_clock_epoch_seconds';

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
};

/** What every part of an expression is rewritten with. */
interface Rewriting {
  readonly text: string;
  readonly factor: Factor;
  /** The time of the rule's own clock, as an expression. */
  readonly clock: string;
}

// Values per second: in time that passes faster, they are larger by the factor.
const perSecond: ReadonlySet<string> = new Set(['rate', 'irate', 'deriv']);
// Functions that look at the time of the evaluation when they are given nothing.
const calendar: ReadonlySet<string> = new Set(ofPresent);

const duration = (text: string, factor: Factor): string => {
  // Newer releases take a bare number of seconds too.
  const length = isDuration(text) ? text : durationOf(Math.round(Number(text) * 1000));
  return scaled(length, factor);
};

const rewriteChildren = (node: SyntaxNode, how: Rewriting): string => {
  let at = node.from;
  let written = '';
  for (const child of childrenOf(node)) {
    written += how.text.slice(at, child.from) + rewrite(child, how);
    at = child.to;
  }
  return written + how.text.slice(at, node.to);
};

const rewriteCall = (node: SyntaxNode, how: Rewriting): string => {
  const { text, factor, clock } = how;
  const identifier = node.getChild('FunctionIdentifier');
  const body = node.getChild('FunctionCallBody');
  const name = identifier === null ? '' : text.slice(identifier.from, identifier.to);
  const given = body === null ? [] : childrenOf(body).filter((child) => !child.type.isError);
  const whole = rewriteChildren(node, how);
  if (perSecond.has(name)) return `(${whole} / ${factor})`;
  if (name === 'time') return clock;
  if (name === 'timestamp') return `(${clock} - (time() - ${whole}) * ${factor})`;
  if (calendar.has(name) && given.length === 0) return `${name}(vector(${clock}))`;
  const [series, ahead] = given;
  if (name === 'predict_linear' && series !== undefined && ahead !== undefined)
    return `${name}(${rewrite(series, how)}, (${rewrite(ahead, how)}) / ${factor})`;
  return whole;
};

const rewrite = (node: SyntaxNode, how: Rewriting): string => {
  if (node.name === 'NumberDurationLiteralInDurationContext') return duration(how.text.slice(node.from, node.to), how.factor);
  return node.name === 'FunctionCall' ? rewriteCall(node, how) : rewriteChildren(node, how);
};

const isBroken = (text: string): boolean => {
  let broken = false;
  parser.parse(text).iterate({
    enter: ({ type }) => {
      broken ||= type.isError;
    },
  });
  return broken;
};

/**
 * An expression that gives in scaled time what it gave before: windows and offsets are shorter, values per second are
 * divided, and `time()` is the rule's own clock. One that does not parse stays as it is: Prometheus says why.
 */
export const scaleExpression = (text: string, rule: string, factor: Factor): string => {
  if (isBroken(text)) return text;
  const clock = `((time() - scalar(${clockMetric}{rule=${promqlString(rule)}})) * ${factor})`;
  return rewrite(parser.parse(text).topNode, { text, factor, clock });
};
