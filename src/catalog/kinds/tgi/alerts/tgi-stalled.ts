import { inKorean } from '../../../common/alert';
import { stuck } from '../../../common/forms/progress';

/** A batch is loaded, and no step of it is computed. */
export const tgiStalled = stuck({
  alert: 'TGIStalled',
  for: '2m',
  severity: 'critical',
  runbook: 'tgi/stalled',
  each: { pod: 'tgi-0' },
  busy: { metric: 'tgi_batch_current_size' },
  progress: ['tgi_batch_inference_count'],
  summary: { en: '{{ $labels.pod }} hangs', ko: '{{ $labels.pod }} 멈춤' },
  description: (window) => ({
    en: `{{ $labels.pod }} has a batch, and has computed no step of it for ${window}.`,
    ko: `{{ $labels.pod }}에 배치가 있으나 ${inKorean(window)} 동안 한 단계도 계산되지 않았습니다.`,
  }),
});
