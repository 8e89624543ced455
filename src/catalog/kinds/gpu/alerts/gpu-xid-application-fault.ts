import { alertTemplate } from '../../../common/alert';
import { type GpuContext, host } from '../context';
import { applicationFaults, isNewlyOneOf, newErrors, noNewErrors } from '../xid';

/** A program made a mistake on a card, which goes on working. */
export const gpuXidApplicationFault = alertTemplate({
  alert: 'GPUXidApplicationFault',
  for: '0s',
  severity: 'info',
  runbook: 'gpu/xid-application',
  parameters: {},
  write: (_, context: GpuContext, time) => ({
    expr: isNewlyOneOf(context, applicationFaults, time),
    summary: `A program failed on GPU {{ $labels.gpu }} of ${host}`,
    description: 'The driver reported an error of one program (number or count: {{ $value }}).',
    firesOn: newErrors(context, time, applicationFaults),
    staysQuietOn: noNewErrors(context, time, 79),
  }),
});
