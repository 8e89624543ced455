import type { Row } from '../../../core/dashboards/dashboard';
import { type MetricName, metricName } from '../../../language/promql/tag';
import { counted, each, heatmap, lines, named, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { s3UploadFailureRateHigh } from './alerts/s3-upload-failure-rate-high';

/** What the panels of uploads are drawn from. */
export interface UploadsDashboardContext extends DashboardContext {
  readonly uploads: MetricName;
}

const duration = metricName('s3_upload_duration_seconds');

/** Uploads to object storage: how many, how they end, how long they take. */
export const s3Rows = ({ selector, bounds, uploads }: UploadsDashboardContext): readonly Row[] => {
  const by = ['bucket'];
  const all = perSecond(uploads, selector, by);
  const failed = { ...selector, status: 'error' };
  return [
    row(
      'Uploads',
      lines('Uploads by bucket and outcome', 'ops', each.perSecond(uploads, selector, ['bucket', 'status']), { stacked: true }),
      lines('Failure ratio', 'percentunit', query(named('bucket'), shareOf(perSecond(uploads, failed, by), all)), {
        bound: bounds(s3UploadFailureRateHigh),
      }),
      lines('Failed uploads', 'short', query(named('bucket'), counted(uploads, failed, by))),
      lines('Bytes uploaded', 'Bps', query(named('bucket'), perSecond(metricName('s3_upload_bytes_total'), selector, by))),
      lines('Duration p95', 's', query(named('bucket'), quantile(0.95, duration, { matchers: selector, by }))),
      heatmap('Duration by bucket of the histogram', 's', duration, selector),
    ),
  ];
};
