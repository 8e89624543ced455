import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { lines, named, query, row, table } from '../../common/panels';
import { gpuHighTemperature } from './alerts/gpu-high-temperature';

const dcgm = (name: string) => metricName(`DCGM_FI_${name}`);

/** Heat, work and memory of the GPUs, and who uses them. */
export const gpuRows = (selector: { readonly job: string }, bounds: AlertBounds): readonly Row[] => {
  const legend = named('Hostname', 'gpu', 'pod');
  const shown = (name: string) => query(legend, promql`max by (Hostname, gpu, pod) (${dcgm(name)}${selector})`);
  return [
    row(
      'GPUs',
      lines('Temperature', 'celsius', shown('DEV_GPU_TEMP'), { bound: bounds(gpuHighTemperature) }),
      lines('Power', 'watt', shown('DEV_POWER_USAGE')),
      lines('SM clock', 'hertz', query(legend, promql`1000000 * max by (Hostname, gpu, pod) (${dcgm('DEV_SM_CLOCK')}${selector})`)),
      lines('Use', 'percentunit', query(legend, promql`max by (Hostname, gpu, pod) (${dcgm('DEV_GPU_UTIL')}${selector}) / 100`)),
      lines(
        'Frame buffer used',
        'bytes',
        query(legend, promql`1048576 * max by (Hostname, gpu, pod) (${dcgm('DEV_FB_USED')}${selector})`),
        { description: 'The exporter counts in mebibytes' },
      ),
      lines('Tensor cores active', 'percentunit', shown('PROF_PIPE_TENSOR_ACTIVE')),
      table('Last XID errors', 'short', shown('DEV_XID_ERRORS')),
      table('Remapped rows', 'short', shown('DEV_UNCORRECTABLE_REMAPPED_ROWS')),
      table('Failed remappings', 'short', shown('DEV_ROW_REMAP_FAILURE')),
    ),
  ];
};
