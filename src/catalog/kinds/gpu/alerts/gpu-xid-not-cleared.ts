import { alertTemplate, fires, steady } from '../../../common/alert';
import { type GpuContext, host, older } from '../context';
import { hardwareFaults, lastError, lastIsOneOf, noNewErrors } from '../xid';

/** A card still carries an error of the hardware: nobody has reset it. */
export const gpuXidNotCleared = alertTemplate({
  alert: 'GPUXidNotCleared',
  for: '1h',
  severity: 'warning',
  runbook: 'gpu/xid-not-cleared',
  parameters: {},
  write: (_, context: GpuContext, time) => {
    const [first, ...others] = hardwareFaults;
    const labels = { ...older, UUID: 'GPU-1' };
    const one = (code: number) => fires(`its last error is ${code}`, time, { labels, series: lastError(context, steady(code, time)) });
    return {
      expr: lastIsOneOf(context, hardwareFaults),
      summary: `GPU {{ $labels.gpu }} of ${host} still carries error {{ $value }}`,
      description: 'The last error of this card is of the hardware and was not cleared by a reset: do not schedule work on it.',
      firesOn: [one(first), ...others.map(one)],
      staysQuietOn: noNewErrors(context, time, 43),
    };
  },
});
