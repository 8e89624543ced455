import { exporterKind } from '../../common/exporter';
import { pushgatewayDown } from './alerts/pushgateway-down';
import { pushgatewayJobStale } from './alerts/pushgateway-job-stale';
import { pushgatewayPushFailed } from './alerts/pushgateway-push-failed';
import { pushgatewayRows } from './dashboard';
import { pushgatewaySignals } from './metrics';

/** A Pushgateway: jobs that push nothing any more, and pushes that it refuses. */
export const pushgateway = exporterKind({
  kind: 'pushgateway',
  watches: 'jobs that push nothing any more, and pushes that it refuses',
  through: 'the Pushgateway itself',
  source: 'prometheus/pushgateway@412bd22 (2026-06-27)',
  port: ['metrics', 9091],
  role: 'Workload',
  alerts: [pushgatewayJobStale, pushgatewayPushFailed, pushgatewayDown],
  objectives: [],
  signals: pushgatewaySignals,
  aboutPushed: ['push_time_seconds', 'push_failure_time_seconds'],
  subject: 'infrastructure',
  rows: pushgatewayRows,
});
