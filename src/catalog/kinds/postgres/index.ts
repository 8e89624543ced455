import { metricName } from '../../../language/promql/tag';
import { exporterKind } from '../../shared/exporter';
import { answersItsExporter } from '../../shared/states';
import { postgresRows } from './dashboard';
import { diskFull, down, exporterErrors, tooManyConnections } from './server';
import { postgresSignals } from './signals';
import { deadlocks, highRollbackRate, longTransaction, replicationLag } from './transactions';

/** PostgreSQL, watched through postgres_exporter: whether it answers, disk, connections, transactions and replication. */
export const postgres = exporterKind({
  kind: 'postgres',
  port: ['metrics', 9187],
  role: 'Workload',
  alerts: [down, diskFull, tooManyConnections, deadlocks, longTransaction, replicationLag, highRollbackRate, exporterErrors],
  objectives: [answersItsExporter('PostgreSQL', { metric: metricName('pg_up'), sample: { instance: 'postgres:9187' } })],
  signals: postgresSignals,
  subject: 'infrastructure',
  rows: postgresRows,
  example: `postgres:
  kind: postgres
  pods: {labels: {app: postgres-exporter}, ports: {metrics: 9187}}
  deploy: {kind: external}
`,
});
