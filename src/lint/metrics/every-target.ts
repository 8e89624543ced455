import type { Signal } from '../../core/alerts/signal';
import { counters, type Exporter, flags, gauges, infos } from './metric';

/** What Prometheus writes for every target, with the labels of the target and no others. */
export const perTarget: readonly Signal[] = [
  { metric: 'up', type: 'gauge', labels: [], range: [0, 1] },
  ...['scrape_duration_seconds', 'scrape_timeout_seconds'].map(
    (metric): Signal => ({ metric, type: 'gauge', labels: [], unit: 'seconds', range: [0, Infinity] }),
  ),
  ...[
    'scrape_samples_scraped',
    'scrape_samples_post_metric_relabeling',
    'scrape_series_added',
    'scrape_sample_limit',
    'scrape_body_size_bytes',
  ].map((metric): Signal => ({ metric, type: 'gauge', labels: [], range: [-1, Infinity] })),
];

const memory = (parts: string): string =>
  parts
    .split(' ')
    .map((part) => `go_memstats_${part}_bytes`)
    .join(' ');

/** What client libraries add to nearly every exporter. */
export const runtimes: Exporter = {
  name: 'client libraries',
  metrics: [
    ...counters('process_cpu_seconds_total', [], { unit: 'seconds' }),
    ...gauges('process_resident_memory_bytes process_virtual_memory_bytes', [], { unit: 'bytes', range: [0, Infinity] }),
    ...gauges('process_open_fds process_max_fds', [], { range: [0, Infinity] }),
    ...gauges('process_start_time_seconds', [], { unit: 'timestamp' }),
    ...gauges('go_goroutines go_threads', [], { range: [0, Infinity] }),
    ...gauges(
      memory(
        'alloc buck_hash_sys gc_sys heap_alloc heap_idle heap_inuse heap_released heap_sys mcache_inuse mcache_sys mspan_inuse mspan_sys next_gc other_sys stack_inuse stack_sys sys',
      ),
      [],
      {
        unit: 'bytes',
        range: [0, Infinity],
      },
    ),
    ...gauges('go_memstats_heap_objects', [], { range: [0, Infinity] }),
    ...gauges('go_memstats_last_gc_time_seconds', [], { unit: 'timestamp' }),
    ...counters('go_memstats_alloc_bytes_total', [], { unit: 'bytes' }),
    ...counters('go_memstats_frees_total go_memstats_lookups_total go_memstats_mallocs_total', []),
    ...infos('go_info', ['version']),
    ...infos('python_info', ['implementation', 'major', 'minor', 'patchlevel', 'version']),
    ...counters('python_gc_collections_total python_gc_objects_collected_total python_gc_objects_uncollectable_total', ['generation']),
    ...flags('target_info', 'unknown'),
    ...counters('promhttp_metric_handler_requests_total', ['code']),
  ],
};
