import { z } from 'zod';
import { alertTemplate, fires, promql, quiet, series, steady } from '../../../common/alert';
import { card, type GpuContext, host, newer, older } from '../context';

/** A GPU is hotter than allowed. */
export const gpuHighTemperature = alertTemplate({
  alert: 'GPUHighTemperature',
  for: '10m',
  severity: 'warning',
  runbook: 'gpu/temperature',
  parameters: { celsius: z.number().positive().default(85) },
  bound: { above: 'celsius' },
  write: ({ celsius }, context: GpuContext, time) => {
    const heat = (degrees: number, where: Readonly<Record<string, string>> = older) => [
      series('DCGM_FI_DEV_GPU_TEMP', card(context, where), steady(degrees, time)),
    ];
    return {
      expr: promql`max by (Hostname, hostname, gpu) (DCGM_FI_DEV_GPU_TEMP${{ job: context.job }}) > ${celsius}`,
      summary: { en: `GPU {{ $labels.gpu }} of ${host} is hot`, ko: `${host} GPU {{ $labels.gpu }} 고온` },
      description: {
        en: 'GPU {{ $labels.gpu }} has {{ $value }} degrees Celsius.',
        ko: 'GPU {{ $labels.gpu }}의 온도가 섭씨 {{ $value }}도입니다.',
      },
      value: '{{ $value }} °C',
      firesOn: [
        fires('hotter than allowed', time, { labels: older, series: heat(celsius + 5) }),
        fires('the same by a newer exporter', time, { labels: newer, series: heat(celsius + 5, newer) }),
      ],
      staysQuietOn: [quiet('as hot as allowed', time, heat(celsius))],
    };
  },
});
