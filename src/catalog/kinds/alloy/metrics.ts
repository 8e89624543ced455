import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const sent = ['component_id', 'host', 'tenant'];

/** What Alloy writes; both agents write every reason at zero before the first line is lost. */
export const alloySignals: readonly Signal[] = [
  counter('loki_write_sent_entries_total', sent),
  counter('loki_write_sent_bytes_total', sent),
  counter('loki_write_batch_retries_total', sent),
  counter('loki_write_dropped_entries_total', [...sent, 'reason'], { startsAtZero: true }),
  counter('loki_write_dropped_bytes_total', [...sent, 'reason']),
  gauge('alloy_component_controller_running_components', ['controller_path', 'controller_id', 'health_type'], {
    values: { health_type: ['healthy', 'unhealthy', 'unknown', 'exited'] },
  }),
  gauge('alloy_config_last_load_successful'),
];
