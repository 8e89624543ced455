import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { counted, each, lines, query, row } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { elasticsearchDiskWatermark } from './alerts/elasticsearch-disk-watermark';
import { elasticsearchHeapHigh } from './alerts/elasticsearch-heap-high';
import { elasticsearchRejections } from './alerts/elasticsearch-rejections';

/** The health of the cluster, and heaps, disks and rejected work by node. */
export const elasticsearchRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const health = (name: string) => each.highest(metricName(`elasticsearch_cluster_health_${name}`), selector, ['cluster']);
  const heap = { ...selector, area: 'heap' };
  const rejected = counted(metricName('elasticsearch_thread_pool_rejected_count'), selector, ['name', 'type']);
  return [
    row(
      'Elasticsearch',
      lines('Health', 'bool_yes_no', each.highest(metricName('elasticsearch_cluster_health_status'), selector, ['cluster', 'color'])),
      lines('Shards without a node', 'short', health('unassigned_shards')),
      lines('Nodes', 'short', health('number_of_nodes')),
      lines(
        'Heap',
        'percentunit',
        query(
          '{{name}}',
          promql`max by (name) (elasticsearch_jvm_memory_used_bytes${heap}) / max by (name) (elasticsearch_jvm_memory_max_bytes${heap})`,
        ),
        { bound: bounds(elasticsearchHeapHigh) },
      ),
      lines(
        'Free space',
        'percentunit',
        query(
          '{{name}} {{path}}',
          promql`min by (name, path) (elasticsearch_filesystem_data_available_bytes${selector}) / min by (name, path) (elasticsearch_filesystem_data_size_bytes${selector})`,
        ),
        { bound: bounds(elasticsearchDiskWatermark) },
      ),
      lines('Rejected work', 'short', query('{{name}} {{type}}', rejected), { bound: bounds(elasticsearchRejections) }),
    ),
  ];
};
