import { exporterKind } from '../../common/exporter';
import { qdrantDeadReplicas } from './alerts/qdrant-dead-replicas';
import { qdrantDown } from './alerts/qdrant-down';
import { qdrantGrpcHighErrorRate } from './alerts/qdrant-grpc-high-error-rate';
import { qdrantHighErrorRate } from './alerts/qdrant-high-error-rate';
import { qdrantRecoveryMode } from './alerts/qdrant-recovery-mode';
import { qdrantShardWithoutReplica } from './alerts/qdrant-shard-without-replica';
import { qdrantUpdateQueueGrowing } from './alerts/qdrant-update-queue-growing';
import { qdrantRows } from './dashboard';
import { qdrantSignals } from './metrics';
import { qdrantObjectives } from './objectives';

/** A Qdrant vector database: failing searches, shards without replicas, updates that wait. */
export const qdrant = exporterKind({
  kind: 'qdrant',
  watches: 'failing searches, shards without replicas, updates that wait',
  through: 'Qdrant itself',
  source: 'qdrant/qdrant@74f3e85 (1.19)',
  port: ['http', 6333],
  role: 'Workload',
  alerts: [
    qdrantDown,
    qdrantShardWithoutReplica,
    qdrantHighErrorRate,
    qdrantGrpcHighErrorRate,
    qdrantRecoveryMode,
    qdrantDeadReplicas,
    qdrantUpdateQueueGrowing,
  ],
  objectives: qdrantObjectives,
  signals: qdrantSignals,
  subject: 'infrastructure',
  rows: qdrantRows,
});
