import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

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

/** What dcgm-exporter counts by default; the profiling metrics exist on datacenter GPUs. */
export const gpuSignals: readonly Signal[] = [
  ...gauges.map((name) => gauge(`DCGM_FI_DEV_${name}`, labels)),
  ...profiled.map((name) => gauge(`DCGM_FI_PROF_${name}`, labels, { unit: 'ratio' })),
  // The card itself counts them: a healthy one shows zero.
  counter('DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS', labels, { startsAtZero: true }),
  gauge('DCGM_FI_DEV_ROW_REMAP_FAILURE', labels),
  // Errors of the last minutes, where the counters file of the exporter has them.
  gauge('DCGM_EXP_XID_ERRORS_COUNT', [...labels, 'xid', 'window_size_in_ms']),
  gauge('DCGM_EXP_CLOCK_EVENTS_COUNT', [...labels, 'clock_event', 'window_size_in_ms']),
  counter('DCGM_FI_DEV_ECC_DBE_VOL_TOTAL', labels),
  counter('DCGM_FI_DEV_THERMAL_VIOLATION', labels),
];
