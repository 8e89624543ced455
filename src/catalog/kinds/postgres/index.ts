import { exporterKind } from '../../common/exporter';
import { postgresqlDeadlocks } from './alerts/postgresql-deadlocks';
import { postgresqlDiskFull } from './alerts/postgresql-disk-full';
import { postgresqlDown } from './alerts/postgresql-down';
import { postgresqlExporterErrors } from './alerts/postgresql-exporter-errors';
import { postgresqlHighRollbackRate } from './alerts/postgresql-high-rollback-rate';
import { postgresqlLongTransaction } from './alerts/postgresql-long-transaction';
import { postgresqlReplicationLag } from './alerts/postgresql-replication-lag';
import { postgresqlTooManyConnections } from './alerts/postgresql-too-many-connections';
import { postgresRows } from './dashboard';
import { postgresSignals } from './metrics';
import { postgresObjectives } from './objectives';

/** PostgreSQL, watched through postgres_exporter. */
export const postgres = exporterKind({
  kind: 'postgres',
  watches: 'whether it answers, disk, connections, transactions, replication',
  through: 'postgres_exporter, and the kubelet for the disk',
  source: 'prometheus-community/postgres_exporter@dbb1987',
  port: ['metrics', 9187],
  role: 'Workload',
  alerts: [
    postgresqlDown,
    postgresqlDiskFull,
    postgresqlTooManyConnections,
    postgresqlDeadlocks,
    postgresqlLongTransaction,
    postgresqlReplicationLag,
    postgresqlHighRollbackRate,
    postgresqlExporterErrors,
  ],
  objectives: postgresObjectives,
  signals: postgresSignals,
  subject: 'infrastructure',
  rows: postgresRows,
});
