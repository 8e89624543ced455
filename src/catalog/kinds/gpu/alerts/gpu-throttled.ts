import { alertTemplate, defaults, fires, growing, matching, promql, quiet, series, steady } from '../../../common/alert';
import { card, cardLabels, type GpuContext, host, older, perCard } from '../context';

// A limit of power or of clocks that somebody has set is not a fault.
const faults = 'hw_power_brake|hw_slowdown|hw_thermal|sw_thermal';

/** A card is slowed down by heat or by its supply of power. Both series are off in the exporter's usual list of counters. */
export const gpuThrottled = alertTemplate({
  alert: 'GPUThrottled',
  for: '15m',
  severity: 'warning',
  runbook: 'gpu/throttled',
  parameters: { ratio: defaults.positiveRatio(0.1), window: defaults.duration('10m') },
  write: ({ ratio, window }, context: GpuContext, time) => {
    const { job } = context;
    const events = (clock_event: string, count: number) => [
      series('DCGM_EXP_CLOCK_EVENTS_COUNT', { ...card(context, older), clock_event }, steady(count, time)),
    ];
    // Nanoseconds in a minute.
    const slowed = (share: number) => [series('DCGM_FI_DEV_THERMAL_VIOLATION', card(context, older), growing(share * 60e9, time))];
    return {
      expr: promql`
        max by (${perCard}) (max_over_time(DCGM_EXP_CLOCK_EVENTS_COUNT${{ job, clock_event: matching(faults) }}[${window}])) > 0
        or
        max by (${perCard}) (rate(DCGM_FI_DEV_THERMAL_VIOLATION${{ job }}[${window}])) / 1000000000 > ${ratio}
      `,
      summary: { en: `GPU {{ $labels.gpu }} of ${host} is slowed down`, ko: `${host} GPU {{ $labels.gpu }} 스로틀링` },
      description: {
        en: 'Heat or the supply of power slows the card down, so that everything on it takes longer.',
        ko: '발열이나 전력 부족으로 카드 속도가 낮아져 모든 작업이 느려집니다.',
      },
      firesOn: [
        fires('events of heat', time, { labels: cardLabels, series: events('hw_thermal', 4) }),
        fires('it is slowed down for a part of the time', time, { labels: cardLabels, series: slowed((1 + ratio) / 2) }),
      ],
      staysQuietOn: [
        quiet('it idles', time, events('gpu_idle', 5)),
        quiet('no event', time, events('hw_thermal', 0)),
        quiet('half as much as allowed', time, slowed(ratio / 2)),
      ],
    };
  },
});
