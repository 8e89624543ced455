import { alertTemplate, defaults, growing, plenty, promql, tooFew } from '../../../shared/alert';
import { badShare, shareScenarios } from '../../../shared/shares';
import { counted, firing, type UploadContext } from '../context';

/** Too many uploads fail. */
export const s3UploadFailureRateHigh = alertTemplate({
  alert: 'S3UploadFailureRateHigh',
  for: '5m',
  severity: 'critical',
  runbook: 's3/upload-failure-rate',
  parameters: { ratio: defaults.exceededRatio(0.2), minUploads: defaults.count(5), window: defaults.duration('15m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minUploads, window }, context: UploadContext, time) => {
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
      ...shareScenarios('failures', 'uploads', {
        time,
        labels: firing(context),
        ratio,
        enough: all,
        few: tooFew(window, minUploads),
        events: uploaded,
      }),
    };
  },
});
