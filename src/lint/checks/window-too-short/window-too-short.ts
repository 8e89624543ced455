import { formatDuration, formatPromql } from '../../../language/infer/format-promql';
import type { Check } from '../check';
import { inRules, type RuleFault } from '../shared/expressions';

/** Functions that need two samples at least, so that a window must hold some to spare. */
const ofSeveralSamples = new Set(['rate', 'irate', 'increase', 'delta', 'idelta', 'deriv', 'predict_linear', 'changes', 'resets']);

const needed = 4;

/** Windows that hold fewer than four samples: one missed scrape and there is no value. */
export const windowTooShort: Check = {
  id: 'window-too-short',
  level: 'error',
  find: inRules(({ parts, scope }) =>
    parts.flatMap((part): readonly RuleFault[] => {
      if (part.kind !== 'call' || !ofSeveralSamples.has(part.name)) return [];
      const [selector] = part.args;
      if (selector?.kind !== 'selector' || selector.range === 0) return [];
      const { interval, every } = scope.facts(selector);
      // What a job writes has a check of its own.
      if (interval === undefined || every !== undefined || selector.range >= needed * interval) return [];
      const few = selector.range <= interval ? 'Prometheus 3 never has a value in it' : 'one missed scrape leaves it without a value';
      return [
        {
          message: `looks at ${formatDuration(selector.range)} in ${formatPromql(part)}, which is scraped every ${formatDuration(interval)}: ${few}`,
          help: `use a window of ${formatDuration(needed * interval)} or more`,
        },
      ];
    }),
  ),
};
