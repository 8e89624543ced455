import { alertTemplate } from '../../../common/alert';
import { type GpuContext, host } from '../context';
import { hardwareFaults, isNewlyOneOf, newErrors, noNewErrors } from '../xid';

/** The card or its link failed: what runs there is lost or wrong. */
export const gpuXidHardwareFault = alertTemplate({
  alert: 'GPUXidHardwareFault',
  for: '0s',
  keepFiringFor: '1h',
  severity: 'critical',
  runbook: 'gpu/xid-hardware',
  parameters: {},
  write: (_, context: GpuContext, time) => ({
    expr: isNewlyOneOf(context, hardwareFaults, time),
    summary: `GPU {{ $labels.gpu }} of ${host}: hardware error`,
    description: 'The driver reported an error of the hardware (number or count: {{ $value }}). Jobs on this card are lost or wrong.',
    firesOn: newErrors(context, time, hardwareFaults),
    staysQuietOn: noNewErrors(context, time, 43),
  }),
});
