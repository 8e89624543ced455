import type { JobContext } from '../../common/alert';
import { growing, metricName, series } from '../../common/alert';
import type { ObjectiveTemplate } from '../../common/objectives';

/** What may be promised of MinIO: all requests are counted, and those that fail by themselves as well. */
export const minioObjectives: readonly ObjectiveTemplate<JobContext>[] = [
  {
    name: 'availability',
    target: 0.999,
    description: 'Share of requests that do not end with a 5xx status',
    threshold: 'MinIOHighErrorRate',
    write: ({ selector }) => {
      const [total, failed] = [metricName('minio_s3_requests_total'), metricName('minio_s3_requests_5xx_errors_total')];
      const labels = { ...selector, api: 'putobject', server: 'minio-0:9000' };
      return {
        indicator: { kind: 'ratio', total: { metric: total, matchers: selector }, bad: { metric: failed, matchers: selector } },
        samples: (time, { all, bad }) => [
          series(total, labels, growing(all, time)),
          ...(bad === 0 ? [] : [series(failed, labels, growing(bad, time))]),
        ],
      };
    },
  },
];
