import { alertTemplate, defaults, fires, inKorean, promql, quiet, series, steady } from '../../../common/alert';
import { card, type GpuContext, older } from '../context';

/** A node shows fewer cards than lately. A card that fell off the bus often hangs with its last error unsaid: its series just ends. */
export const gpuLost = alertTemplate({
  alert: 'GPULost',
  for: '10m',
  severity: 'critical',
  runbook: 'gpu/lost',
  parameters: { since: defaults.duration('1d').meta({ description: 'How long the number of cards is remembered' }) },
  write: ({ since }, context: GpuContext, time) => {
    const cards = promql`count by (Hostname, hostname) (count by (Hostname, hostname, UUID) (DCGM_FI_DEV_GPU_TEMP${{ job: context.job }}))`;
    const shown = (gpu: string, values: string, more: Readonly<Record<string, string>> = {}) =>
      series('DCGM_FI_DEV_GPU_TEMP', { ...card(context, { ...older, gpu }), UUID: `GPU-${gpu}`, ...more }, values);
    return {
      expr: promql`
        ${cards}
        <
        max_over_time(${cards}[${since}:10m])
      `,
      summary: {
        en: '{{ $labels.Hostname }}{{ $labels.hostname }} has lost a GPU',
        ko: '{{ $labels.Hostname }}{{ $labels.hostname }}에서 GPU 유실',
      },
      description: {
        en: `{{ $labels.Hostname }}{{ $labels.hostname }} shows {{ $value }} cards, fewer than within the last ${since}.`,
        ko: `{{ $labels.Hostname }}{{ $labels.hostname }}에 보이는 카드가 {{ $value }}장으로, 최근 ${inKorean(since)} 동안보다 적습니다.`,
      },
      value: { en: '{{ $value }} cards', ko: '카드 {{ $value }}장' },
      firesOn: [
        fires('the series of one card ends', time, {
          labels: { Hostname: older.Hostname },
          series: [shown('0', steady(50, time)), shown('1', '50x2 stale')],
        }),
      ],
      staysQuietOn: [
        quiet('all cards are there', time, [shown('0', steady(50, time)), shown('1', steady(50, time))]),
        quiet('a part of a card is gone', time, [
          shown('0', steady(50, time), { GPU_I_ID: '1' }),
          shown('0', '50x2 stale', { GPU_I_ID: '2' }),
        ]),
        quiet('the whole node is gone', time, [shown('0', '50x2 stale'), shown('1', '50x2 stale')]),
      ],
    };
  },
});
