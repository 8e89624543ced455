import { podTemplateHashLabel } from '../../../core/analysis';
import type { Row } from '../../../core/dashboards/dashboard';
import { sanitizedLabel } from '../../../core/kubernetes/names';
import { matching } from '../../../language/promql/tag';
import { above, lines, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import { counted, type HttpContext } from './context';

/** The new version beside the old one, distinguished by the label that the controller of the release sets on their Pods. */
export const canaryRow = (context: HttpContext): Row => {
  const { requests, duration, labels } = context.dialect;
  const hash = sanitizedLabel(podTemplateHashLabel);
  const by = [hash];
  const matchers = counted(context);
  const legend = `{{${hash}}}`;
  const bad = perSecond(requests, counted(context, { [labels.status]: matching('5..') }), by);
  return row(
    'Canary against stable',
    lines('Requests by version', 'reqps', query(legend, perSecond(requests, matchers, by))),
    lines('Error ratio by version', 'percentunit', query(legend, shareOf(bad, perSecond(requests, matchers, by)))),
    lines('p95 by version', 's', query(legend, quantile(0.95, duration, { matchers, by })), { bound: above(context.bound) }),
  );
};
