import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema, alertTemplate } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { alternating, fires, held, quiet, series, settled, steady, type Timeline, turning } from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import { promql } from '../../../language/promql/tag';
import { durationOf, inMilliseconds, lasting, positiveDurationSchema } from '../../../language/quantity';
import { clusterFields, clusterIdentity } from '../../shared/cluster-service';
import { gpuRows } from '../../shared/dashboards/kinds/gpu';
import { checkPort, monitorOf } from '../../shared/scrape';
import type { WorkloadKind } from '../../workload-kind';

/** The exporter is selected by its job alone: `namespace` is that of the Pod that uses the GPU. */
interface GpuContext {
  readonly job: string;
}

// The exporter writes the name of the node as Hostname, newer ones as hostname.
const host = '{{ $labels.Hostname }}{{ $labels.hostname }}';

const older = { gpu: '0', Hostname: 'node-1' };
const newer = { gpu: '0', hostname: 'node-1' };

const card = ({ job }: GpuContext, where: Readonly<Record<string, string>>) => ({
  job,
  ...where,
  UUID: 'GPU-1',
  device: 'nvidia0',
  modelName: 'H100',
});

// The gauge keeps the number of the last error for ever, so that only a change is news.
const xidError = alertTemplate({
  alert: 'GPUXidError',
  for: lasting('0s'),
  keepFiringFor: lasting('15m'),
  severity: 'critical',
  parameters: { window: positiveDurationSchema.default(lasting('10m')) },
  write: ({ window }, context: GpuContext, timing) => {
    const time = settled(window, timing);
    const last = (values: string, where: Readonly<Record<string, string>> = older) => [
      series('DCGM_FI_DEV_XID_ERRORS', card(context, where), values),
    ];
    const pending = inMilliseconds(timing.for);
    const sample = inMilliseconds(time.interval);
    const once: Timeline = { ...time, at: durationOf(4 * sample + pending) };
    return {
      expr: promql`
        max by (Hostname, hostname, gpu) (changes(DCGM_FI_DEV_XID_ERRORS${{ job: context.job }}[${window}])) > 0
        and
        max by (Hostname, hostname, gpu) (DCGM_FI_DEV_XID_ERRORS${{ job: context.job }}) > 0
      `,
      summary: `GPU {{ $labels.gpu }} of ${host} reports an error`,
      description: 'A new XID error was reported: the value of DCGM_FI_DEV_XID_ERRORS is its number.',
      runbook: 'gpu/xid',
      firesOn: [
        fires('errors keep coming', time, { labels: newer, series: last(alternating(79, 13, time), newer) }),
        // Who waits as long as a change can be seen hears of repeated errors only.
        ...(pending + 2 * sample > inMilliseconds(window)
          ? []
          : [fires('an error is reported', once, { labels: older, series: last(turning(0, 79, once)) })]),
      ],
      staysQuietOn: [
        quiet('the error is old', time, last(steady(79, time))),
        quiet('the number of the error was cleared', time, last(turning(79, 0, time))),
      ],
    };
  },
});

const highTemperature = alertTemplate({
  alert: 'GPUHighTemperature',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { celsius: z.number().positive().default(85) },
  write: ({ celsius }, context: GpuContext, timing) => {
    const time = held(timing);
    const heat = (degrees: number, where: Readonly<Record<string, string>> = older) => [
      series('DCGM_FI_DEV_GPU_TEMP', card(context, where), steady(degrees, time)),
    ];
    return {
      expr: promql`max by (Hostname, hostname, gpu) (DCGM_FI_DEV_GPU_TEMP${{ job: context.job }}) > ${celsius}`,
      summary: `GPU {{ $labels.gpu }} of ${host} is hot`,
      description: 'GPU {{ $labels.gpu }} has {{ $value }} degrees Celsius.',
      runbook: 'gpu/temperature',
      firesOn: [
        fires('hotter than allowed', time, { labels: older, series: heat(celsius + 5) }),
        fires('the same by a newer exporter', time, { labels: newer, series: heat(celsius + 5, newer) }),
      ],
      staysQuietOn: [quiet('as hot as allowed', time, heat(celsius))],
    };
  },
});

const alerts: readonly AlertTemplate<GpuContext>[] = [xidError, highTemperature];

const labels = [
  'gpu',
  'UUID',
  'pci_bus_id',
  'device',
  'modelName',
  'GPU_I_PROFILE',
  'GPU_I_ID',
  'Hostname',
  'hostname',
  'DCGM_FI_DRIVER_VERSION',
  'pod',
  'namespace',
  'container',
];

const gauges = [
  'SM_CLOCK',
  'GPU_UTIL',
  'MEM_COPY_UTIL',
  'FB_USED',
  'FB_FREE',
  'FB_RESERVED',
  'GPU_TEMP',
  'MEMORY_TEMP',
  'POWER_USAGE',
  'XID_ERRORS',
];
const profiled = ['GR_ENGINE_ACTIVE', 'PIPE_TENSOR_ACTIVE', 'DRAM_ACTIVE'];

// What dcgm-exporter counts unless told otherwise; the profiling metrics exist on datacenter GPUs.
const signals: readonly Signal[] = [
  ...gauges.map((name): Signal => ({ metric: `DCGM_FI_DEV_${name}`, type: 'gauge', labels })),
  ...profiled.map((name): Signal => ({ metric: `DCGM_FI_PROF_${name}`, type: 'gauge', labels, unit: 'ratio' })),
  { metric: 'DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS', type: 'counter', labels },
  { metric: 'DCGM_FI_DEV_ROW_REMAP_FAILURE', type: 'gauge', labels },
];

const schema = z
  .strictObject({
    kind: z.literal('gpu'),
    ...clusterFields({ namespace: 'gpu-operator', labels: { app: 'nvidia-dcgm-exporter' }, port: ['metrics', 9400] }),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort);

/** The GPUs of the cluster, watched through dcgm-exporter: errors of the hardware and heat. */
export const gpu: WorkloadKind<typeof schema> = {
  schema,
  example: `gpu:
  kind: gpu
`,
  identity: clusterIdentity,
  faults: () => [],
  observe: (name, workload, environmentContext) => ({
    // Its labels pod, namespace and container name who uses the GPU.
    monitors: [
      monitorOf(
        clusterIdentity(name, environmentContext.environment, workload),
        { ...workload.metrics, honorLabels: true },
        environmentContext,
      ),
    ],
    ruleGroups: [{ name, rules: alertRules(alerts, workload.alerts, { job: name }) }],
    signals,
    panels: { subject: 'infrastructure', targets: { job: name }, rows: gpuRows({ job: name }, alertBounds(alerts, workload.alerts)) },
  }),
};
