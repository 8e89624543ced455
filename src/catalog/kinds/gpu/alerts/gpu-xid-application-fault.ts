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
    summary: { en: `A program failed on GPU {{ $labels.gpu }} of ${host}`, ko: `${host} GPU {{ $labels.gpu }}에서 프로그램 오류` },
    description: {
      en: 'The driver reported an error of one program (number or count: {{ $value }}).',
      ko: '드라이버가 프로그램 한 개의 오류를 보고했습니다(번호 또는 횟수: {{ $value }}).',
    },
    value: { en: 'number or count {{ $value }}', ko: '번호 또는 횟수 {{ $value }}' },
    firesOn: newErrors(context, time, applicationFaults),
    staysQuietOn: noNewErrors(context, time, 79),
  }),
});
