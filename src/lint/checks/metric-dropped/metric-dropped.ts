import type { Check } from '../check';
import { type ExpressionFault, inExpressions } from '../common/expressions';
import { metricSubject } from '../common/subjects';

/** Metrics that are exposed and then thrown away by the relabelings of every endpoint that provides them. */
export const metricDropped: Check = {
  id: 'metric-dropped',
  level: 'error',
  blinds: true,
  find: inExpressions((rule) =>
    rule.selectors.flatMap((selector): readonly ExpressionFault[] => {
      const all = rule.scope.named(selector.metric);
      // A thousand services may expose it, and the first of them mostly keeps it.
      if (all.length === 0 || all.some((series) => !series.dropped) || rule.scope.recorded(selector.metric).length > 0) return [];
      const monitor = all.find((series) => series.monitor !== undefined)?.monitor;
      const by = monitor === undefined ? 'its endpoint' : `${monitor.kind} ${monitor.namespace}/${monitor.name}`;
      const own = metricSubject(rule.scope.prometheus?.environment ?? '', selector.metric);
      return [
        {
          about: [own],
          follows: [own],
          span: selector.metricSpan,
          message: `reads ${selector.metric}, which the metricRelabelings of ${by} drop`,
          help: `keep "${selector.metric}" there, or read what is kept`,
        },
      ];
    }),
  ),
};
