import {
  type AlertTiming,
  durationOf,
  fires,
  inMilliseconds,
  later,
  matching,
  type PromQL,
  promql,
  quiet,
  series,
  steady,
  type Timeline,
  turning,
} from '../../common/alert';
import { card, type GpuContext, newer, older, perCard } from './context';

/** Numbers of errors after which the card or its link cannot be trusted. */
export const hardwareFaults = [46, 48, 54, 62, 64, 74, 79, 95, 109, 110, 119, 120, 136, 140, 143, 158, 167] as const;

/** Numbers of errors of one program: the next one on the card works. */
export const applicationFaults = [13, 31, 43, 45, 68, 69] as const;

const last = ({ job }: GpuContext): PromQL => promql`max by (${perCard}) (DCGM_FI_DEV_XID_ERRORS${{ job }})`;

/** The cards whose last error has one of these numbers; the gauge keeps it until another one or a reset. */
export const lastIsOneOf = (context: GpuContext, [first = 0, ...others]: readonly number[]): PromQL =>
  others.reduce<PromQL>(
    (all, code) => promql`
      ${all}
      or
      ${last(context)} == ${code}
    `,
    promql`${last(context)} == ${first}`,
  );

/**
 * The same as news: the number is another one than half an hour ago (and as long before as the alert waits), or its series is new, as the exporter was restarted with
 * the node. The gauge cannot show the same error twice; the count of dcgm-exporter can, where its counters file has it.
 */
export const isNewlyOneOf = (context: GpuContext, codes: readonly number[], { for: pending }: Pick<AlertTiming, 'for'>): PromQL => promql`
  (
    (
      ${lastIsOneOf(context, codes)}
    )
    unless
    (
      ${last(context)}
      ==
      max by (${perCard}) (last_over_time(DCGM_FI_DEV_XID_ERRORS${{ job: context.job }}[1h] offset ${durationOf(30 * 60_000 + inMilliseconds(pending))}))
    )
  )
  or
  max by (${perCard}) (DCGM_EXP_XID_ERRORS_COUNT${{ job: context.job, xid: matching(codes.join('|')) }}) > 0
`;

const uuid = { UUID: 'GPU-1' };

/** Samples of the last error of a card. */
export const lastError = (context: GpuContext, values: string, where: Readonly<Record<string, string>> = older) => [
  series('DCGM_FI_DEV_XID_ERRORS', card(context, where), values),
];

/** One firing scenario for each number, and one for a newer exporter and a repeated error. */
export const newErrors = (context: GpuContext, time: AlertTiming & Timeline, [first, ...others]: readonly [number, ...number[]]) => {
  const labels = { ...older, ...uuid };
  const soon: Timeline = { ...time, at: durationOf(inMilliseconds(time.for) + 2 * inMilliseconds(time.interval)) };
  const one = (code: number) =>
    fires(`the series begins with error ${code}`, soon, { labels, series: lastError(context, steady(code, time)) });
  const again = series('DCGM_EXP_XID_ERRORS_COUNT', { ...card(context, newer), xid: String(first) }, steady(1, time));
  return [
    one(first),
    ...others.map(one),
    fires('it happens again, as a newer exporter counts', time, { labels: { ...newer, ...uuid }, series: [again] }),
  ] as const;
};

/** Errors that are not news, or of another class. */
export const noNewErrors = (context: GpuContext, time: Timeline, other: number) => [
  quiet('an error of another class', time, lastError(context, turning(0, other, time))),
  quiet('no error at all', time, lastError(context, later(0, 3, time))),
];
