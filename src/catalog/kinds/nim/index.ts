import { exporterKind } from '../../common/exporter';
import { nimDown } from './alerts/nim-down';
import { nimFirstTokenSlow } from './alerts/nim-first-token-slow';
import { nimRequestsWaiting } from './alerts/nim-requests-waiting';
import { nimStalled } from './alerts/nim-stalled';
import { nimRows } from './dashboard';
import { nimSignals } from './metrics';

/** A language model in NVIDIA NIM: an engine that hangs, slow first tokens, requests that wait. */
export const nim = exporterKind({
  kind: 'nim',
  watches: 'an engine that hangs, slow first tokens, requests that wait',
  through: 'the server itself, NVIDIA NIM for LLMs',
  source: 'NVIDIA NIM for LLMs, documentation of 2026',
  port: ['http', 8000],
  path: '/v1/metrics',
  role: 'API',
  alerts: [nimDown, nimStalled, nimFirstTokenSlow, nimRequestsWaiting],
  objectives: [],
  signals: nimSignals,
  subject: 'services',
  rows: nimRows,
});
