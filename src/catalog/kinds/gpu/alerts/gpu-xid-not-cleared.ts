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
      summary: {
        en: `GPU {{ $labels.gpu }} of ${host} still carries error {{ $value }}`,
        ko: `${host} GPU {{ $labels.gpu }} 오류 {{ $value }} 미해소`,
      },
      description: {
        en: 'The last error of this card is of the hardware and was not cleared by a reset: do not schedule work on it.',
        ko: '이 카드의 마지막 오류는 하드웨어 오류이며 리셋으로 해소되지 않았습니다. 작업을 배치하지 마세요.',
      },
      value: { en: 'error {{ $value }}', ko: '오류 {{ $value }}' },
      firesOn: [one(first), ...others.map(one)],
      staysQuietOn: noNewErrors(context, time, 43),
    };
  },
});
