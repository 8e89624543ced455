import { exporterKind } from '../../common/exporter';
import { tritonInferenceFailures } from './alerts/triton-inference-failures';
import { tritonQueueGrowing } from './alerts/triton-queue-growing';
import { tritonRows } from './dashboard';
import { tritonSignals } from './metrics';
import { tritonObjectives } from './objectives';

/** A Triton Inference Server, per model and version. */
export const triton = exporterKind({
  kind: 'triton',
  watches: 'failing requests, requests that wait',
  through: 'the server itself',
  port: ['metrics', 8002],
  role: 'API',
  alerts: [tritonInferenceFailures, tritonQueueGrowing],
  objectives: tritonObjectives,
  signals: tritonSignals,
  subject: 'services',
  rows: tritonRows,
});
