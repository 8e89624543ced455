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
    summary: { en: `GPU {{ $labels.gpu }} of ${host}: hardware error`, ko: `${host} GPU {{ $labels.gpu }} 하드웨어 오류` },
    description: {
      en: 'The driver reported an error of the hardware (number or count: {{ $value }}). Jobs on this card are lost or wrong.',
      ko: '드라이버가 하드웨어 오류를 보고했습니다(번호 또는 횟수: {{ $value }}). 이 카드의 작업은 유실되었거나 결과가 잘못되었습니다.',
    },
    value: { en: 'number or count {{ $value }}', ko: '번호 또는 횟수 {{ $value }}' },
    firesOn: newErrors(context, time, hardwareFaults),
    staysQuietOn: noNewErrors(context, time, 43),
  }),
});
