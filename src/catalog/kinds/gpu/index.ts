import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import type { RunningIdentity } from '../../../core/workloads/identity';
import { clusterFields, clusterIdentity } from '../../common/cluster-service';
import { checkPort, monitorOf } from '../../common/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { gpuAllocatedButIdle } from './alerts/gpu-allocated-but-idle';
import { gpuExporterDown } from './alerts/gpu-exporter-down';
import { gpuHighTemperature } from './alerts/gpu-high-temperature';
import { gpuLost } from './alerts/gpu-lost';
import { gpuRowRemapFailed } from './alerts/gpu-row-remap-failed';
import { gpuRowsRemapped } from './alerts/gpu-rows-remapped';
import { gpuThrottled } from './alerts/gpu-throttled';
import { gpuUncorrectableMemoryError } from './alerts/gpu-uncorrectable-memory-error';
import { gpuXidApplicationFault } from './alerts/gpu-xid-application-fault';
import { gpuXidHardwareFault } from './alerts/gpu-xid-hardware-fault';
import { gpuXidNotCleared } from './alerts/gpu-xid-not-cleared';
import { gpuRows } from './dashboard';
import { gpuSignals } from './metrics';

const alerts = [
  gpuXidHardwareFault,
  gpuUncorrectableMemoryError,
  gpuRowRemapFailed,
  gpuLost,
  gpuXidNotCleared,
  gpuRowsRemapped,
  gpuThrottled,
  gpuHighTemperature,
  gpuExporterDown,
  gpuXidApplicationFault,
  gpuAllocatedButIdle,
];

const schema = z
  .strictObject({
    kind: z.literal('gpu'),
    ...clusterFields({ namespace: 'gpu-operator', labels: { app: 'nvidia-dcgm-exporter' }, port: ['metrics', 9400] }),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort);

/** The GPUs of the cluster, watched through dcgm-exporter. */
export const gpu: WorkloadKind<typeof schema, RunningIdentity> = {
  schema,
  watches: 'errors of cards, programs, memory, lost and idle cards, heat',
  through: 'dcgm-exporter; once in a cluster',
  source: 'NVIDIA/dcgm-exporter@d5e5f51 (2026-05-12)',
  alerts,
  identity: clusterIdentity,
  observe: (identity, workload, environmentContext) => {
    const { name } = identity;
    return {
      // Its labels pod, namespace and container name who uses the GPU.
      monitors: [monitorOf(identity, { ...workload.metrics, honorLabels: true }, environmentContext)],
      ruleGroups: [{ name, rules: alertRules(alerts, workload.alerts, { job: name }) }],
      signals: gpuSignals,
      panels: { subject: 'infrastructure', targets: { job: name }, rows: gpuRows({ job: name }, alertBounds(workload.alerts)) },
    };
  },
};
