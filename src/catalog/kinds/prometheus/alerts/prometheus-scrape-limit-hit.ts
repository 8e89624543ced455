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
  summary: 'Scrapes exceed the sample limit',
  description: () => '{{ $labels.pod }} threw away {{ $value | printf "%.0f" }} whole scrapes because a target exposes too many samples.',
});
