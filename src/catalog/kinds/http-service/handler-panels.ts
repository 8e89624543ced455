import type { Row } from '../../../core/dashboards/dashboard';
import { labelList, matching, promql } from '../../../language/promql/tag';
import { lines, named, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import { counted, type HttpContext, routesOf } from './context';

/** Handlers beside each other, variants of a model among them, as after a swap of the model behind one; nothing without routes. */
export const handlerRows = (context: HttpContext): readonly Row[] => {
  const { requests, duration, labels } = context.dialect;
  const by = routesOf(context);
  if (by.length === 0) return [];
  const matchers = counted(context);
  const legend = named(...by);
  const all = perSecond(requests, matchers, by);
  const bad = perSecond(requests, counted(context, { [labels.status]: matching('5..') }), by);
  const whole = ['namespace', 'job'];
  const handlers = row(
    'A/B and model deep dive',
    lines('Requests by handler', 'reqps', query(legend, all)),
    lines(
      'Share of the traffic by handler',
      'percentunit',
      query(
        legend,
        promql`
            ${perSecond(requests, matchers, [...whole, ...by])}
            / on (${labelList(whole)}) group_left ()
            ${perSecond(requests, matchers, whole)}
          `,
      ),
      { stacked: true },
    ),
    lines('Error ratio by handler', 'percentunit', query(legend, shareOf(bad, all))),
    lines('p50 by handler', 's', query(legend, quantile(0.5, duration, { matchers, by }))),
    lines('p95 by handler', 's', query(legend, quantile(0.95, duration, { matchers, by }))),
    lines('Slowest hundredth by handler', 's', query(legend, quantile(0.99, duration, { matchers, by }))),
  );
  return [handlers];
};
