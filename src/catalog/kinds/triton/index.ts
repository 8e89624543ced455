import { exporterKind } from '../../common/exporter';
import { tritonDown } from './alerts/triton-down';
import { tritonInferenceFailures } from './alerts/triton-inference-failures';
import { tritonQueueGrowing } from './alerts/triton-queue-growing';
import { tritonQueueTimeHigh } from './alerts/triton-queue-time-high';
import { tritonStalled } from './alerts/triton-stalled';
import { tritonRows } from './dashboard';
import { tritonSignals } from './metrics';
import { tritonObjectives } from './objectives';

/** A Triton Inference Server, per model and version. */
export const triton = exporterKind({
  kind: 'triton',
  watches: 'failing requests, requests that wait, models that hang',
  through: 'the server itself',
  source: 'triton-inference-server/core@73aad7c (2026-06-09)',
  port: ['metrics', 8002],
  role: 'API',
  alerts: [tritonDown, tritonStalled, tritonInferenceFailures, tritonQueueTimeHigh, tritonQueueGrowing],
  objectives: tritonObjectives,
  signals: tritonSignals,
  subject: 'services',
  rows: tritonRows,
});
