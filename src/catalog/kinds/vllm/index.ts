import { exporterKind } from '../../common/exporter';
import { vllmAbortedRequests } from './alerts/vllm-aborted-requests';
import { vllmDown } from './alerts/vllm-down';
import { vllmFirstTokenSlow } from './alerts/vllm-first-token-slow';
import { vllmHighErrorRate } from './alerts/vllm-high-error-rate';
import { vllmKvCacheSaturated } from './alerts/vllm-kv-cache-saturated';
import { vllmQueueWaitHigh } from './alerts/vllm-queue-wait-high';
import { vllmRequestsWaiting } from './alerts/vllm-requests-waiting';
import { vllmStalled } from './alerts/vllm-stalled';
import { vllmTokensSlow } from './alerts/vllm-tokens-slow';
import { vllmRows } from './dashboard';
import { firstToken, queueTime, tokenGap, vllmSignals } from './metrics';
import { vllmObjectives } from './objectives';

/** A vLLM server: an engine that hangs, errors, slow tokens, requests that wait and a cache that is full. */
export const vllm = exporterKind({
  kind: 'vllm',
  watches: 'errors, an engine that hangs, slow tokens, requests that wait, the KV cache',
  through: 'the server itself, vLLM 0.9 to 0.11 (V1)',
  source: 'vllm-project/vllm@005a810',
  port: ['http', 8000],
  role: 'API',
  latency: [firstToken, tokenGap, queueTime],
  alerts: [
    vllmDown,
    vllmStalled,
    vllmHighErrorRate,
    vllmFirstTokenSlow,
    vllmTokensSlow,
    vllmQueueWaitHigh,
    vllmAbortedRequests,
    vllmRequestsWaiting,
    vllmKvCacheSaturated,
  ],
  objectives: vllmObjectives,
  signals: vllmSignals,
  subject: 'services',
  rows: vllmRows,
});
