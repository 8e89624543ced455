import {
  alertTemplate,
  defaults,
  durationOf,
  fires,
  growing,
  inKorean,
  inMilliseconds,
  later,
  promql,
  quiet,
  type Timeline,
  turning,
} from '../../../common/alert';
import { happened } from '../../../common/forms/counters';
import { counted, firing, type UploadContext } from '../context';

/** At least one upload failed. A counter with labels is born at its first event, which increase() does not see: the second branch does. */
export const s3UploadFailure = alertTemplate({
  alert: 'S3UploadFailure',
  for: '0s',
  keepFiringFor: '10m',
  severity: 'warning',
  runbook: 's3/upload-failure',
  follows: [['metrics', 'uploads']],
  parameters: { window: defaults.duration('10m') },
  write: ({ window }, context: UploadContext, time) => {
    const failed = promql`${context.uploads}${{ ...context.selector, status: 'error' }}`;
    const sample = inMilliseconds(time.interval);
    const pending = inMilliseconds(time.for);
    const soon: Timeline = { ...time, at: durationOf(4 * sample + pending) };
    return {
      expr: happened(['namespace', 'bucket'], failed, window),
      summary: { en: 'Uploads to {{ $labels.bucket }} fail', ko: '{{ $labels.bucket }} 업로드 실패' },
      description: {
        en: `Uploads to bucket {{ $labels.bucket }} failed in the last ${window}.`,
        ko: `최근 ${inKorean(window)} 동안 {{ $labels.bucket }} 버킷 업로드가 실패했습니다.`,
      },
      firesOn: [
        fires('uploads keep failing', time, { labels: firing(context), series: [counted(context, 'error', growing(1, time))] }),
        // Who waits as long as a failure can be seen is notified of repeated ones only.
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
