import type { AlertBody } from '../../../../core/alerts/alert';
import { approximate, exact, percent } from '../../../../core/decimal';
import {
  type AlertTiming,
  alertTemplate,
  type Duration,
  fires,
  inKorean,
  inSeconds,
  lasting,
  metricName,
  type PromQL,
  promql,
  quiet,
} from '../../alert';
import { eventsOf, type Promised, timeOf, title } from '../context';
import { birthOf, hadItsFirst } from '../indicators';
import { type BurnRateWindow, errorBudget, type Objective, tierThreshold } from '../objective';
import {
  firstOutage,
  firstOutageMissed,
  outageMissed,
  outageOf,
  outageWithinHour,
  type Reading,
  tierAlone,
  tierMissed,
} from '../scenarios';

// Enough single events to clear the floor within the shortest of the long windows.
const plentyOf = ({ minBadEvents, target }: Objective): number =>
  Math.max(600, Math.ceil(minBadEvents / approximate(errorBudget(target)) / 10));

const allOf = (parts: readonly PromQL[]): PromQL =>
  parts.slice(1).reduce<PromQL>(
    (all, part) => promql`
      ${all}
      or
      ${part}
    `,
    parts[0] ?? promql`vector(0) > 0`,
  );

// Three terms: enough budget is gone, it still burns, and it was not a handful of events.
const tierTerm = (objective: Objective, tier: BurnRateWindow, { ids, samplesPerIncrease }: Reading): PromQL => {
  const threshold = tierThreshold(objective.target, objective.period, tier);
  const burning = (window: Duration): PromQL =>
    promql`max without (sloth_window) (${metricName(`slo:sli_error:ratio_rate${window}`)}${ids}) > ${threshold}`;
  return promql`
    (
      ${burning(tier.long)}
      and
      ${burning(tier.short)}
      and
      sum_over_time(slo:sli_error:increase5m${ids}[${tier.long}]) / ${samplesPerIncrease} >= ${objective.minBadEvents}
    )
  `;
};

// With few requests, enough of them to judge a rate by come too late. So many in a row fail by chance less than once in ten months.
const inARow = ({ target }: Objective): number => (target >= 0.99 ? 2 : 3);

// An event that is counted whole is enough, and what an interval of scrapes extrapolates it to is not one more.
const fullCount = (events: number): number => events - 0.7;

const counted = ({ ids, samplesPerIncrease }: Reading, events: number): PromQL =>
  promql`sum_over_time(slo:sli_error:increase5m${ids}[1h]) / ${samplesPerIncrease} >= ${fullCount(events)}`;

// Where so many in a row are needed, the one that creates the counter is missed for too long.
const birthThatCounts = (objective: Objective) => (inARow(objective) > 2 ? birthOf(objective) : undefined);

const enoughInARow = (objective: Objective, reading: Reading): PromQL => {
  const birth = birthThatCounts(objective);
  const all = counted(reading, inARow(objective));
  if (birth === undefined) return all;
  return promql`
    (
      ${all}
      or
      ${counted(reading, inARow(objective) - 1)}
      ${hadItsFirst(birth, lasting('1h'))}
    )
  `;
};

// A total outage, whatever the traffic: no good event for half an hour, and more bad ones than chance explains.
const outageTerm = (objective: Objective, reading: Reading): PromQL => promql`
  (
    max without (sloth_window) (slo:sli_error:ratio_rate30m${reading.ids}) > 0.99
    and
    ${enoughInARow(objective, reading)}
  )
`;

// Bad minutes are many within an hour, so the tiers see every outage of a state.
const seesOutages = ({ indicator, minBadEvents }: Objective, slothSeverity: BurnRateWindow['slothSeverity'], tiers: number): boolean =>
  slothSeverity === 'page' && tiers > 0 && indicator.kind !== 'state' && minBadEvents > 0;

/**
 * How long what is left of the budget lasts at the rate of now. Nothing is said where nothing is left, or where the record of the
 * whole period is not there yet.
 */
const exhaustion = ({ objective: { target, period }, reading: { ids } }: Promised, says: (lasts: string) => string): string => {
  const allowed = approximate(errorBudget(target)) * inSeconds(period);
  const left = promql`(max(slo:period_error_budget_remaining:ratio${ids}) > 0) * ${allowed}`;
  return `{{ with query (printf \`${left} / %f\` $value) }} ${says('{{ . | first | value | humanizeDuration }}')}{{ end }}`;
};

const burnTexts = (promised: Promised): Pick<AlertBody, 'summary' | 'description'> => {
  const { objective } = promised;
  const [target, allowed] = [percent(exact(objective.target)), percent(errorBudget(objective.target))];
  const { en, ko } = eventsOf(objective);
  const english = exhaustion(promised, (lasts) => `At this rate, the rest of the budget lasts ${lasts}.`);
  const korean = exhaustion(promised, (lasts) => `이 속도라면 남은 에러 버짓은 ${lasts} 후 소진됩니다.`);
  return {
    summary: { en: `${title}: the error budget burns too fast`, ko: `${title}: 에러 버짓이 너무 빠르게 소진됨` },
    description: {
      en: `{{ $value | humanizePercentage }} of the ${en} are bad, where the objective of ${target}% over ${objective.period} allows ${allowed}%.${english}`,
      ko: `불량 ${ko} 비율이 {{ $value | humanizePercentage }}입니다. ${inKorean(objective.period)} 목표 ${target}%의 허용치는 ${allowed}%입니다.${korean}`,
    },
  };
};

const burnBody = ({ objective, reading }: Promised, slothSeverity: 'page' | 'ticket', timing: AlertTiming) => {
  const time = timeOf(timing);
  const tiers = objective.tiers.filter((tier) => tier.slothSeverity === slothSeverity);
  const all = plentyOf(objective);
  const budget = errorBudget(objective.target);
  const least = Math.min(...tiers.map((tier) => tierThreshold(objective.target, objective.period, tier)));
  const labels = { ...objective.labels, ...reading.ids, sloth_severity: slothSeverity };
  const failing = (share: number) => objective.samples(time, { all, bad: all * share });
  const rare = quiet('one bad event of ten in an hour', time, objective.samples(time, { all: 1 / 6, bad: 1 / 60 }));
  const outage = seesOutages(objective, slothSeverity, tiers.length);
  // With a lower floor, the tiers see the same.
  const first = outage && birthThatCounts(objective) !== undefined && objective.minBadEvents >= 3;
  const allOver = fires('a share of bad events above every tier', time, { labels, series: failing((1 + least) / 2) });
  return {
    expr: allOf([...tiers.map((tier) => tierTerm(objective, tier, reading)), ...(outage ? [outageTerm(objective, reading)] : [])]),
    // Two objectives of one service would otherwise have alerts of one name with equal labels.
    labels: { ...reading.ids, sloth_severity: slothSeverity },
    ...burnTexts({ objective, reading }),
    firesOn: [
      allOver,
      ...tiers.map((tier) => tierAlone(objective, tier, { reading, timing })),
      ...(outage ? [outageOf(objective, inARow(objective), { reading, timing })] : []),
      ...(outage ? outageWithinHour(objective, inARow(objective), { reading, timing }) : []),
      ...(first ? firstOutage(objective, inARow(objective), { reading, timing }) : []),
    ] as const,
    staysQuietOn: [
      quiet('half of what the budget allows', time, failing(approximate(budget) / 2)),
      quiet('no bad event at all', time, failing(0)),
      ...(objective.minBadEvents > 1 ? [rare] : []),
      ...(outage ? outageMissed(objective, inARow(objective), { reading, timing }) : []),
      ...(first ? firstOutageMissed(objective, inARow(objective), { reading, timing }) : []),
      ...tiers.flatMap((tier) => tierMissed(objective, tier, { reading, timing })),
    ],
  };
};

/** The budget burns so fast that people are paged. */
export const sloErrorBudgetBurnPage = alertTemplate({
  alert: 'SLOErrorBudgetBurn',
  for: '0s',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'slo/error-budget-burn',
  parameters: {},
  write: (_, promised: Promised, timing) => burnBody(promised, 'page', timing),
});

/** The budget burns slowly, but will not last. */
export const sloErrorBudgetBurnTicket = alertTemplate({
  alert: 'SLOErrorBudgetBurn',
  for: '0s',
  severity: 'warning',
  runbook: 'slo/error-budget-burn',
  parameters: {},
  write: (_, promised: Promised, timing) => burnBody(promised, 'ticket', timing),
});
