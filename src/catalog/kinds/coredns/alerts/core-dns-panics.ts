import { inKorean } from '../../../common/alert';
import { increased } from '../../../common/forms/counters';

/** A Pod of CoreDNS panicked. */
export const coreDnsPanics = increased({
  alert: 'CoreDNSPanics',
  for: '0s',
  severity: 'warning',
  runbook: 'coredns/panics',
  metric: 'coredns_panics_total',
  labels: { pod: 'coredns-0' },
  window: '10m',
  summary: { en: 'CoreDNS panicked', ko: 'CoreDNS 패닉 발생' },
  description: (window) => ({
    en: `{{ $labels.pod }} panicked {{ $value | humanize }} times within ${window}.`,
    ko: `{{ $labels.pod }}에서 ${inKorean(window)} 내에 패닉이 {{ $value | humanize }}회 발생했습니다.`,
  }),
  value: { en: '{{ $value | humanize }} panics', ko: '패닉 {{ $value | humanize }}회' },
});
