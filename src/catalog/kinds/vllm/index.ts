import { exporterKind } from '../../common/exporter';
import { vllmKvCacheSaturated } from './alerts/vllm-kv-cache-saturated';
import { vllmRequestsWaiting } from './alerts/vllm-requests-waiting';
import { vllmRows } from './dashboard';
import { vllmSignals } from './metrics';
import { vllmObjectives } from './objectives';

/** A vLLM server: requests that wait and a cache that is full. */
export const vllm = exporterKind({
  kind: 'vllm',
  watches: 'requests that wait, the KV cache',
  through: 'the server itself',
  port: ['http', 8000],
  role: 'API',
  alerts: [vllmRequestsWaiting, vllmKvCacheSaturated],
  objectives: vllmObjectives,
  signals: vllmSignals,
  subject: 'services',
  rows: vllmRows,
});
