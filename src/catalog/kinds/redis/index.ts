import { exporterKind } from '../../common/exporter';
import { redisDown } from './alerts/redis-down';
import { redisEvictingKeys } from './alerts/redis-evicting-keys';
import { redisMemoryHigh } from './alerts/redis-memory-high';
import { redisPersistenceFailing } from './alerts/redis-persistence-failing';
import { redisRejectedConnections } from './alerts/redis-rejected-connections';
import { redisReplicaLinkDown } from './alerts/redis-replica-link-down';
import { redisRows } from './dashboard';
import { redisSignals } from './metrics';
import { redisObjectives } from './objectives';

/** Redis, watched through redis_exporter. */
export const redis = exporterKind({
  kind: 'redis',
  watches: 'whether it answers, memory, evictions, clients, snapshots, replication',
  through: 'redis_exporter',
  source: 'oliver006/redis_exporter@cd5941f',
  port: ['metrics', 9121],
  role: 'Workload',
  alerts: [redisDown, redisMemoryHigh, redisRejectedConnections, redisEvictingKeys, redisPersistenceFailing, redisReplicaLinkDown],
  objectives: redisObjectives,
  signals: redisSignals,
  subject: 'infrastructure',
  rows: redisRows,
});
