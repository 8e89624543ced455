import { alertTemplate, defaults, promql } from '../../../common/alert';
import { tooManyBad } from '../../../common/shares';
import { counted, firing, type UploadContext } from '../context';

/** Too many uploads fail. */
export const s3UploadFailureRateHigh = alertTemplate({
  alert: 'S3UploadFailureRateHigh',
  for: '5m',
  severity: 'critical',
  runbook: 's3/upload-failure-rate',
  follows: [['metrics', 'uploads']],
  parameters: { ratio: defaults.exceededRatio(0.2), minUploads: defaults.count(5), window: defaults.duration('15m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minUploads, window }, context: UploadContext, time) => ({
    summary: { en: 'Many uploads to {{ $labels.bucket }} fail', ko: '{{ $labels.bucket }} 업로드 실패 증가' },
    description: {
      en: '{{ $value | humanizePercentage }} of the uploads to {{ $labels.bucket }} failed.',
      ko: '{{ $labels.bucket }} 업로드의 {{ $value | humanizePercentage }}가 실패했습니다.',
    },
    ...tooManyBad({
      bad: promql`${context.uploads}${{ ...context.selector, status: 'error' }}`,
      all: promql`${context.uploads}${context.selector}`,
      by: ['namespace', 'bucket'],
      ratio,
      window,
      floor: minUploads,
      time,
      labels: firing(context),
      called: ['failures', 'uploads'],
      events: (bad, good) => [counted(context, 'error', bad), counted(context, 'success', good)],
    }),
  }),
});
