import type { Signal } from '../../../core/alerts/signal';
import type { LatencyBound } from '../../common/latency';
import { counter, gauge, histogram } from '../../common/metrics';

const zone = ['server', 'zone', 'view'];
const buckets = Array.from({ length: 16 }, (_, power) => 0.00025 * 2 ** power);

/** Labels of a server block in samples. */
export const block = { server: 'dns://:53', zone: '.', view: '' } as const;

/** How long an answer may take. */
export const answer: LatencyBound = {
  key: 'answer',
  histogram: 'coredns_dns_request_duration_seconds',
  buckets,
  usual: '512ms',
  description: 'Bound of the 95th percentile of answers',
  others: block,
};

/** What CoreDNS of 2026-08 writes; what it forwards is measured by its proxies since 1.11. */
export const corednsSignals: readonly Signal[] = [
  counter('coredns_dns_requests_total', [...zone, 'proto', 'family', 'type']),
  counter('coredns_dns_responses_total', [...zone, 'rcode', 'plugin']),
  histogram(answer.histogram, zone, { buckets, unit: 'seconds' }),
  counter('coredns_panics_total'),
  counter('coredns_forward_healthcheck_broken_total'),
  histogram('coredns_proxy_request_duration_seconds', ['proxy_name', 'to', 'rcode'], { unit: 'seconds' }),
  counter('coredns_cache_hits_total', ['server', 'type', 'zones', 'view']),
  counter('coredns_cache_requests_total', ['server', 'zones', 'view']),
  gauge('coredns_cache_entries', ['server', 'type', 'zones', 'view']),
];
