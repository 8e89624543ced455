import type { AlertingRule, RuleGroup } from '../../core/alerts/rule';
import type { Expr } from '../../language/promql/ast';
import { windowToFill } from '../../language/promql/filling';
import { readPromQL } from '../../language/promql/parse';
import { type Duration, inMilliseconds, isDuration } from '../../language/quantity';

/** How often a workload is scraped, and how often its rules are evaluated, in milliseconds. */
export interface Intervals {
  readonly scrape: number;
  readonly evaluation: number;
}

/** What passes from the first bad sample until an expression holds, at the most: the parts in milliseconds. */
export interface Detection extends Intervals {
  /** The window of the expression that has to fill. */
  readonly window: number;
}

// Texts in quotes differ from workload to workload, and change no window.
const parsed = new Map<string, Expr>();

const exprOf = (text: string): Expr => {
  const shape = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const found = parsed.get(shape) ?? readPromQL(shape);
  parsed.set(shape, found);
  return found;
};

/** When the alerts of a workload see what is wrong. */
export const detections = (
  groups: readonly RuleGroup[],
  { scrape, evaluation }: Intervals,
): ((rule: AlertingRule, interval: Duration | undefined) => Detection) => {
  const records = new Map(
    groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'record' ? [[rule.record, rule.expr]] : []))),
  );
  const recorded = (metric: string): Expr | undefined => {
    const text = records.get(metric);
    return text === undefined ? undefined : exprOf(text);
  };
  return ({ expr }, interval) => ({
    scrape,
    window: windowToFill(exprOf(expr), recorded),
    evaluation: interval === undefined ? evaluation : inMilliseconds(interval),
  });
};

// As Loki's ruler evaluates rules unless its configuration says otherwise.
const evaluationOfLoki = 60_000;

/** The same of an alert on logs, which nobody scrapes. */
export const logDetection = (expr: string): Detection => {
  const ranges = [...expr.matchAll(/\[(\w+)\]/g)].map(([, range = '']) => (isDuration(range) ? inMilliseconds(range) : 0));
  return { scrape: 0, window: Math.max(0, ...ranges), evaluation: evaluationOfLoki };
};
