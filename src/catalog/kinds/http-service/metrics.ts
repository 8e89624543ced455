import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';
import type { HttpDialect } from './dialects';

// What a client library for Python counts of its process, unless several processes share their counts.
const processSignals: readonly Signal[] = [
  counter('process_cpu_seconds_total', [], { unit: 'seconds', startsAtZero: true }),
  gauge('process_resident_memory_bytes', [], { unit: 'bytes' }),
  gauge('process_open_fds'),
  gauge('process_max_fds'),
];

/** What the instrumentation of a service writes. */
export const httpSignals = ({ requests, duration, labels, statuses, buckets, ...dialect }: HttpDialect): readonly Signal[] => {
  const grouped = statuses.success.endsWith('xx') ? { values: { [labels.status]: ['1xx', '2xx', '3xx', '4xx', '5xx'] } } : {};
  const ofDuration = [labels.method, labels.route, ...(dialect.durationHasStatus ? [labels.status] : [])];
  return [
    // Where the count of the histogram is the counter, it is named once.
    ...(requests === `${duration}_count` ? [] : [counter(requests, [labels.method, labels.route, labels.status], grouped)]),
    histogram(duration, ofDuration, { buckets, unit: 'seconds' }),
    ...(dialect.tellsProcess ? processSignals : []),
  ];
};
