import type { Row } from '../../../../core/dashboards/dashboard';
import { type MetricName, metricName } from '../../../../language/promql/tag';
import type { DashboardContext } from '../../../workload-panels';
import { above, counted, heatmap, lines, named, perSecond, quantile, query, row, shareOf } from '../../panels';

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
      lines('Uploads by bucket and outcome', 'ops', {
        stacked: true,
        targets: [query(named('bucket', 'status'), perSecond(uploads, selector, ['bucket', 'status']))],
      }),
      lines('Failure ratio', 'percentunit', {
        bound: above(bounds('S3UploadFailureRateHigh', 'ratio')),
        targets: [query(named('bucket'), shareOf(perSecond(uploads, failed, by), all))],
      }),
      lines('Failed uploads', 'short', { targets: [query(named('bucket'), counted(uploads, failed, by))] }),
      lines('Bytes uploaded', 'Bps', { targets: [query(named('bucket'), perSecond(metricName('s3_upload_bytes_total'), selector, by))] }),
      lines('Duration p95', 's', { targets: [query(named('bucket'), quantile(0.95, duration, { matchers: selector, by }))] }),
      heatmap('Duration by bucket of the histogram', 's', duration, selector),
    ),
  ];
};
