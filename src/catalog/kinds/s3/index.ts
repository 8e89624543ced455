import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema, alertTemplate } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import {
  fires,
  growing,
  halfway,
  later,
  plenty,
  quiet,
  series,
  settled,
  type Timeline,
  tooFew,
  turning,
} from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import { metricNameSchema } from '../../../core/kubernetes/names';
import { type MetricName, metricName, promql } from '../../../language/promql/tag';
import { countSchema, durationOf, exceededRatioSchema, inMilliseconds, lasting, positiveDurationSchema } from '../../../language/quantity';
import { s3Rows } from '../../shared/dashboards/kinds/s3';
import type { Exported } from '../../shared/exporter';
import { badAmong, type ObjectiveTemplate, objectivesSchema, promisedGroups } from '../../shared/objectives';
import { checkPart, partFaults, partFields, partIdentity, partScrapeFields, placeOf, type Usual } from '../../shared/part';
import { podAlerts } from '../../shared/pods';
import { badShare } from '../../shared/shares';
import type { WorkloadKind } from '../../workload-kind';
import type { WorkloadPanels } from '../../workload-panels';

/** What the alerts on uploads are written from. */
interface UploadContext extends Exported {
  readonly uploads: MetricName;
}

const bucket = 'raw';

const firing = ({ selector: { namespace } }: UploadContext) => ({ namespace, bucket });

const counted = ({ uploads, selector }: UploadContext, status: 'success' | 'error', values: string) =>
  series(uploads, { ...selector, bucket, status }, values);

// A counter with labels is born at its first event, which increase() does not see: the second branch does.
const uploadFailure = alertTemplate({
  alert: 'S3UploadFailure',
  for: lasting('0s'),
  keepFiringFor: lasting('10m'),
  severity: 'warning',
  parameters: { window: positiveDurationSchema.default(lasting('10m')) },
  write: ({ window }, context: UploadContext, timing) => {
    const time = settled(window, timing);
    const failed = promql`${context.uploads}${{ ...context.selector, status: 'error' }}`;
    const sample = inMilliseconds(time.interval);
    const pending = inMilliseconds(timing.for);
    const soon: Timeline = { ...time, at: durationOf(4 * sample + pending) };
    return {
      expr: promql`
        (sum by (namespace, bucket) (increase(${failed}[${window}])) > 0)
        or
        (
          sum by (namespace, bucket) (${failed}) > 0
          unless
          sum by (namespace, bucket) (${failed} offset ${window})
        )
      `,
      summary: 'Uploads to {{ $labels.bucket }} fail',
      description: `Uploads to bucket {{ $labels.bucket }} failed in the last ${window}.`,
      runbook: 's3/upload-failure',
      firesOn: [
        fires('uploads keep failing', time, { labels: firing(context), series: [counted(context, 'error', growing(1, time))] }),
        // Who waits as long as a failure can be seen hears of repeated ones only.
        ...(pending + 2 * sample > inMilliseconds(window)
          ? []
          : [
              fires('the first failure of a bucket', soon, {
                labels: firing(context),
                series: [counted(context, 'error', later(1, 3, soon))],
              }),
              fires('one more failure', soon, { labels: firing(context), series: [counted(context, 'error', turning(1, 2, soon))] }),
            ]),
      ],
      staysQuietOn: [
        quiet('the failure is old', time, [counted(context, 'error', later(1, 3, time))]),
        quiet('no upload fails', time, [counted(context, 'success', growing(5, time)), counted(context, 'error', growing(0, time))]),
      ],
    };
  },
});

const uploadFailureRateHigh = alertTemplate({
  alert: 'S3UploadFailureRateHigh',
  for: lasting('5m'),
  severity: 'critical',
  parameters: {
    ratio: exceededRatioSchema.default(0.2),
    minUploads: countSchema.default(5),
    window: positiveDurationSchema.default(lasting('15m')),
  },
  write: ({ ratio, minUploads, window }, context: UploadContext, timing) => {
    const time = settled(window, timing);
    const all = plenty(window, minUploads);
    const uploaded = (share: number, perMinute: number) => [
      counted(context, 'error', growing(share * perMinute, time)),
      counted(context, 'success', growing((1 - share) * perMinute, time)),
    ];
    return {
      expr: badShare({
        bad: promql`${context.uploads}${{ ...context.selector, status: 'error' }}`,
        all: promql`${context.uploads}${context.selector}`,
        by: ['namespace', 'bucket'],
        ratio,
        window,
        floor: minUploads,
      }),
      summary: 'Many uploads to {{ $labels.bucket }} fail',
      description: '{{ $value | humanizePercentage }} of the uploads to {{ $labels.bucket }} failed.',
      runbook: 's3/upload-failure-rate',
      firesOn: [fires('more failures than allowed', time, { labels: firing(context), series: uploaded(halfway(ratio), all) })],
      staysQuietOn: [
        quiet('half the allowed failures', time, uploaded(ratio / 2, all)),
        quiet('too few uploads to judge by', time, uploaded(1, tooFew(window, minUploads))),
      ],
    };
  },
});

const alerts: readonly AlertTemplate<UploadContext>[] = [uploadFailure, uploadFailureRateHigh];

const success: ObjectiveTemplate<UploadContext> = {
  name: 'success',
  target: 0.999,
  description: 'Share of uploads that succeed',
  write: ({ selector, uploads }) =>
    badAmong({
      metric: uploads,
      selector,
      bad: { status: 'error' },
      samples: { good: { bucket, status: 'success' }, bad: { bucket, status: 'error' } },
    }),
};

const signalsOf = (uploads: MetricName): readonly Signal[] => [
  { metric: uploads, type: 'counter', labels: ['bucket', 'status'], values: { status: ['success', 'error'] } },
  { metric: 's3_upload_duration_seconds', type: 'histogram', labels: ['bucket'], buckets: [0.1, 0.5, 1, 5, 10, 30, 60], unit: 'seconds' },
  { metric: 's3_upload_bytes_total', type: 'counter', labels: ['bucket'], unit: 'bytes' },
];

const usual: Usual = { port: ['metrics', 8000], role: 'Worker' };

const schema = z
  .strictObject({
    kind: z.literal('s3'),
    ...partFields(usual),
    metrics: z
      .strictObject({
        ...partScrapeFields,
        uploads: metricNameSchema
          .default(metricName('s3_uploads_total'))
          .meta({ description: 'Counter of uploads with the labels bucket and status, which is success or error' }),
      })
      .prefault({}),
    objectives: objectivesSchema([success]),
    alerts: alertsSchema([...alerts, ...podAlerts(usual.role)]),
  })
  .check(checkPart(usual));

/** Uploads to object storage, as the application that makes them counts them. */
export const s3: WorkloadKind<typeof schema> = {
  schema,
  example: `storage-worker:
  kind: s3
  pods: {labels: {app: storage-worker}, ports: {metrics: 8000}}
  deploy: {kind: image, image: ghcr.io/example/storage-worker:1.0.0}
`,
  identity: partIdentity(usual),
  faults: partFaults,
  observe: (name, workload, environmentContext) => {
    const { monitors, podRules, selector, ...place } = placeOf(name, workload, environmentContext, usual);
    const { uploads } = workload.metrics;
    const rules = [...alertRules(alerts, workload.alerts, { selector, uploads }), ...podRules];
    const panels: WorkloadPanels = {
      subject: 'services',
      role: usual.role,
      targets: selector,
      rows: s3Rows({ selector, uploads, bounds: alertBounds(alerts, workload.alerts) }),
    };
    const promised = promisedGroups([success], workload.objectives, { name, selector, context: { selector, uploads } });
    return { monitors, ruleGroups: [{ name, rules }, ...promised], signals: signalsOf(uploads), panels, ...place };
  },
};
