import { repeated } from '../../../common/forms/events';

/** All resolvers that CoreDNS forwards to are down by its own health checks. */
export const coreDnsUpstreamsDown = repeated({
  alert: 'CoreDNSUpstreamsDown',
  for: '2m',
  severity: 'critical',
  runbook: 'coredns/upstreams',
  metric: 'coredns_forward_healthcheck_broken_total',
  others: { pod: 'coredns-0' },
  count: 1,
  window: '5m',
  summary: { en: 'CoreDNS reaches no resolver', ko: 'CoreDNS 업스트림 리졸버 연결 불가' },
  description: {
    en: 'All resolvers that CoreDNS forwards to were down, {{ $value | humanize }} times within minutes: names outside of the cluster are not resolved.',
    ko: 'CoreDNS가 전달하는 모든 리졸버가 몇 분 사이 {{ $value | humanize }}회 응답하지 않았습니다. 클러스터 외부 이름이 해석되지 않습니다.',
  },
  value: { en: '{{ $value | humanize }} times', ko: '{{ $value | humanize }}회' },
});
