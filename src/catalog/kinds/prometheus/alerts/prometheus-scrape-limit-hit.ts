import { increased } from '../../../common/forms/counters';
import { pod } from '../context';

/** A target exposes more samples than its monitor allows. */
export const prometheusScrapeLimitHit = increased({
  alert: 'PrometheusScrapeLimitHit',
  for: '10m',
  severity: 'warning',
  runbook: 'prometheus/limits',
  metric: 'prometheus_target_scrapes_exceeded_sample_limit_total',
  window: '10m',
  labels: { pod },
  summary: { en: 'Scrapes exceed the sample limit', ko: '스크레이프가 sample limit 초과' },
  description: () => ({
    en: '{{ $labels.pod }} threw away {{ $value | printf "%.0f" }} whole scrapes because a target exposes too many samples.',
    ko: '타깃의 샘플이 너무 많아 {{ $labels.pod }}에서 스크레이프 {{ $value | printf "%.0f" }}회가 통째로 버려졌습니다.',
  }),
  value: { en: '{{ $value | printf "%.0f" }} scrapes', ko: '스크레이프 {{ $value | printf "%.0f" }}회' },
});
