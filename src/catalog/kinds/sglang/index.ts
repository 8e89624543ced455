import { exporterKind } from '../../common/exporter';
import { sglangAbortedRequests } from './alerts/sglang-aborted-requests';
import { sglangDown } from './alerts/sglang-down';
import { sglangFirstTokenSlow } from './alerts/sglang-first-token-slow';
import { sglangQueueGrowing } from './alerts/sglang-queue-growing';
import { sglangStalled } from './alerts/sglang-stalled';
import { sglangRows } from './dashboard';
import { firstToken, sglangSignals } from './metrics';
import { sglangObjectives } from './objectives';

/** An SGLang server: an engine that hangs, slow first tokens, requests that wait or are aborted. */
export const sglang = exporterKind({
  kind: 'sglang',
  watches: 'an engine that hangs, slow first tokens, requests that wait or are aborted',
  through: 'the server itself, SGLang 0.5.23 with `--enable-metrics`',
  source: 'sglang 0.5.23',
  port: ['http', 30_000],
  role: 'API',
  latency: [firstToken],
  alerts: [sglangDown, sglangStalled, sglangFirstTokenSlow, sglangQueueGrowing, sglangAbortedRequests],
  objectives: sglangObjectives,
  signals: sglangSignals,
  subject: 'services',
  rows: sglangRows,
});
