import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import type { RunningIdentity } from '../../../core/workloads/identity';
import { clusterFields, clusterIdentity } from '../../common/cluster-service';
import { checkPort, monitorOf } from '../../common/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { gpuHighTemperature } from './alerts/gpu-high-temperature';
import { gpuXidApplicationFault } from './alerts/gpu-xid-application-fault';
import { gpuXidHardwareFault } from './alerts/gpu-xid-hardware-fault';
import { gpuXidNotCleared } from './alerts/gpu-xid-not-cleared';
import { gpuRows } from './dashboard';
import { gpuSignals } from './metrics';

const alerts = [gpuXidHardwareFault, gpuXidNotCleared, gpuXidApplicationFault, gpuHighTemperature];

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
  watches: 'errors of the hardware, heat',
  through: 'dcgm-exporter; once in a cluster',
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
