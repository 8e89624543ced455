import { durationOf } from '../../../language/quantity';
import type { Check } from '../check';
import { inRules, type RuleFault } from '../common/expressions';

/** Functions that need two samples at least, so that a window must hold some to spare. */
const ofSeveralSamples = new Set(['rate', 'irate', 'increase', 'delta', 'idelta', 'deriv', 'predict_linear', 'changes', 'resets']);

const needed = 4;

/** Windows that hold fewer than four samples: one missed scrape and there is no value. */
export const windowTooShort: Check = {
  id: 'window-too-short',
  level: 'error',
  find: inRules(({ parts, scope }) =>
    parts.flatMap((part): readonly RuleFault[] => {
      if (part.kind !== 'Call' || !ofSeveralSamples.has(part.name)) return [];
      const [selector] = part.args;
      if (selector?.kind !== 'MatrixSelector') return [];
      const { milliseconds, span } = selector.range;
      const { interval, every } = scope.facts(selector);
      // What a job writes has a check of its own.
      if (interval === undefined || every !== undefined || milliseconds >= needed * interval) return [];
      const few = milliseconds <= interval ? 'Prometheus 3 never has a value in it' : 'one missed scrape leaves it without a value';
      return [
        {
          span,
          message: `reads ${durationOf(milliseconds)} of ${selector.metric || 'a metric'}, which is scraped every ${durationOf(interval)}: ${few}`,
          help: `use a window of ${durationOf(needed * interval)} or more`,
        },
      ];
    }),
  ),
};
