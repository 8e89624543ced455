import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';
import type { HttpDialect, HttpRuntime } from './dialects';

// What a client library for Python counts of its process, unless several processes share their counts.
const processSignals: readonly Signal[] = [
  counter('process_cpu_seconds_total', [], { unit: 'seconds', startsAtZero: true }),
  gauge('process_resident_memory_bytes', [], { unit: 'bytes' }),
  gauge('process_open_fds'),
  gauge('process_max_fds'),
];

const runtimeSignals: Readonly<Record<HttpRuntime, readonly Signal[]>> = {
  // prom-client 15.1.3
  nodejs: [
    gauge('nodejs_eventloop_lag_p99_seconds', [], { unit: 'seconds' }),
    gauge('nodejs_heap_size_used_bytes', [], { unit: 'bytes' }),
    gauge('nodejs_heap_size_total_bytes', [], { unit: 'bytes' }),
  ],
  // Spring Boot 3 with Micrometer; a maximum of -1 is none.
  jvm: [
    gauge('jvm_memory_used_bytes', ['area', 'id'], { unit: 'bytes', values: { area: ['heap', 'nonheap'] } }),
    gauge('jvm_memory_max_bytes', ['area', 'id'], { unit: 'bytes', values: { area: ['heap', 'nonheap'] } }),
    gauge('hikaricp_connections_active', ['pool']),
    gauge('hikaricp_connections_pending', ['pool']),
    gauge('hikaricp_connections_max', ['pool']),
  ],
  // client_golang 1
  go: [gauge('go_goroutines')],
};

/** What the instrumentation of a service writes. */
export const httpSignals = ({ requests, duration, labels, statuses, buckets, ...dialect }: HttpDialect): readonly Signal[] => {
  const grouped = statuses.success.endsWith('xx') ? { values: { [labels.status]: ['1xx', '2xx', '3xx', '4xx', '5xx'] } } : {};
  const ofRequests = [labels.method, ...(labels.route === undefined ? [] : [labels.route]), labels.status];
  const ofDuration = dialect.durationHasStatus ? ofRequests : ofRequests.slice(0, -1);
  return [
    // Where the count of the histogram is the counter, it is named once.
    ...(requests === `${duration}_count` ? [] : [counter(requests, ofRequests, grouped)]),
    histogram(duration, ofDuration, { buckets, unit: 'seconds' }),
    ...(dialect.tellsProcess ? processSignals : []),
    ...(dialect.runtime === undefined ? [] : runtimeSignals[dialect.runtime]),
  ];
};
