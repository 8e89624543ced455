import { failing } from '../../../common/forms/events';
import { block } from '../metrics';

const metric = 'coredns_dns_responses_total';

/** Too many questions are answered with SERVFAIL. */
export const coreDnsServfail = failing({
  alert: 'CoreDNSServfail',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'coredns/servfail',
  others: block,
  bad: { metric, where: { rcode: 'SERVFAIL' }, others: { rcode: 'SERVFAIL', plugin: 'forward' } },
  all: { metric, others: { rcode: 'NOERROR', plugin: 'kubernetes' } },
  above: 0.05,
  floor: 20,
  called: ['answers SERVFAIL', 'answers'],
  summary: { en: 'Names are not resolved', ko: '이름 해석 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the questions to CoreDNS were answered with SERVFAIL.',
    ko: 'CoreDNS 질의 중 {{ $value | humanizePercentage }}가 SERVFAIL로 응답되었습니다.',
  },
});
