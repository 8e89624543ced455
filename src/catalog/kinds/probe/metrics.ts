import type { Signal } from '../../../core/alerts/signal';
import { gauge } from '../../common/metrics';

/** What the blackbox exporter reports of one probe; of a certificate only after a handshake that succeeded. */
export const probeSignals: readonly Signal[] = [
  gauge('probe_success', [], { range: [0, 1] }),
  gauge('probe_duration_seconds', [], { unit: 'seconds' }),
  gauge('probe_http_duration_seconds', ['phase'], { unit: 'seconds' }),
  gauge('probe_http_status_code'),
  gauge('probe_ssl_earliest_cert_expiry', [], { unit: 'timestamp' }),
];
