import {
  alertTemplate,
  alternating,
  defaults,
  durationOf,
  fires,
  inMilliseconds,
  promql,
  quiet,
  series,
  steady,
  type Timeline,
  turning,
} from '../../../shared/alert';
import { card, type GpuContext, host, newer, older } from '../context';

/** The gauge keeps the number of the last error forever, so that only a change is news. */
export const gpuXidError = alertTemplate({
  alert: 'GPUXidError',
  for: '0s',
  keepFiringFor: '15m',
  severity: 'critical',
  runbook: 'gpu/xid',
  parameters: { window: defaults.duration('10m') },
  write: ({ window }, context: GpuContext, time) => {
    const last = (values: string, where: Readonly<Record<string, string>> = older) => [
      series('DCGM_FI_DEV_XID_ERRORS', card(context, where), values),
    ];
    const pending = inMilliseconds(time.for);
    const sample = inMilliseconds(time.interval);
    const once: Timeline = { ...time, at: durationOf(4 * sample + pending) };
    return {
      expr: promql`
        max by (Hostname, hostname, gpu) (changes(DCGM_FI_DEV_XID_ERRORS${{ job: context.job }}[${window}])) > 0
        and
        max by (Hostname, hostname, gpu) (DCGM_FI_DEV_XID_ERRORS${{ job: context.job }}) > 0
      `,
      summary: `GPU {{ $labels.gpu }} of ${host} reports an error`,
      description: 'A new XID error was reported: the value of DCGM_FI_DEV_XID_ERRORS is its number.',
      firesOn: [
        fires('errors keep coming', time, { labels: newer, series: last(alternating(79, 13, time), newer) }),
        // Who waits as long as a change can be seen is notified of repeated errors only.
        ...(pending + 2 * sample > inMilliseconds(window)
          ? []
          : [fires('an error is reported', once, { labels: older, series: last(turning(0, 79, once)) })]),
      ],
      staysQuietOn: [
        quiet('the error is old', time, last(steady(79, time))),
        quiet('the number of the error was cleared', time, last(turning(79, 0, time))),
      ],
    };
  },
});
