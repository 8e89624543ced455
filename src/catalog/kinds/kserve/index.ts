import { exporterKind } from '../../common/exporter';
import { kserveHighErrorRate } from './alerts/kserve-high-error-rate';
import { kservePredictSlow } from './alerts/kserve-predict-slow';
import { kserveRows } from './dashboard';
import { kserveSignals, predict } from './metrics';
import { kserveObjectives } from './objectives';

/** Models in KServe: slow predictions, and errors where Knative's queue-proxy counts them; to scale to zero is normal, so nothing is down. */
export const kserve = exporterKind({
  kind: 'kserve',
  watches: 'slow predictions, and errors where a queue-proxy counts them',
  through: 'KServe’s runtimes in Python and Knative’s queue-proxy',
  source: 'kserve 0.21.0',
  port: ['metrics', 8080],
  role: 'API',
  latency: [predict],
  alerts: [kserveHighErrorRate, kservePredictSlow],
  objectives: kserveObjectives,
  signals: kserveSignals,
  subject: 'services',
  rows: kserveRows,
});
