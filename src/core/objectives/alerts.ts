import { metricName, type PromQL, promql } from '../../language/promql/tag';
import { type Duration, durationOf, inMilliseconds, lasting } from '../../language/quantity';
import { type AlertTiming, alertTemplate } from '../alerts/alert';
import type { AlertingRule } from '../alerts/rule';
import { fires, quiet, type Timeline } from '../alerts/scenario';
import { approximate, exact, percent } from '../decimal';
import { nothingMeasured, objectiveIds } from './indicators';
import { type BurnRateWindow, errorBudget, type Objective, tierThreshold } from './objective';
import { type Reading, tierAlone, tierMissed } from './scenarios';

// Constant shares are the same in windows of any length, so nothing is gained by filling them.
const timeOf = (timing: AlertTiming): Timeline => ({
  interval: lasting('1m'),
  at: durationOf(Math.max(30 * 60_000, 2 * inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor) + 10 * 60_000)),
});

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

const eventsOf = ({ indicator }: Objective): string => (indicator.kind === 'state' ? 'minutes' : 'events');

const title = '{{ $labels.sloth_service }} {{ $labels.sloth_slo }}';

/** What the alerts of an objective are written from. */
export interface Promised {
  readonly objective: Objective;
  readonly reading: Reading;
}

const burnBody = ({ objective, reading }: Promised, slothSeverity: 'page' | 'ticket', timing: AlertTiming) => {
  const time = timeOf(timing);
  const tiers = objective.tiers.filter((tier) => tier.slothSeverity === slothSeverity);
  const all = plentyOf(objective);
  const budget = errorBudget(objective.target);
  const least = Math.min(...tiers.map((tier) => tierThreshold(objective.target, objective.period, tier)));
  const labels = { ...objective.labels, ...reading.ids, sloth_severity: slothSeverity };
  const failing = (share: number) => objective.samples(time, { all, bad: all * share });
  const rare = quiet('one bad event of ten in an hour', time, objective.samples(time, { all: 1 / 6, bad: 1 / 60 }));
  const allOver = fires('a share of bad events above every tier', time, { labels, series: failing((1 + least) / 2) });
  return {
    expr: allOf(tiers.map((tier) => tierTerm(objective, tier, reading))),
    // Two objectives of one service would otherwise have alerts of one name with equal labels.
    labels: { ...reading.ids, sloth_severity: slothSeverity },
    summary: `${title}: the error budget burns too fast`,
    description: `{{ $value | humanizePercentage }} of the ${eventsOf(objective)} are bad, where the objective of ${percent(exact(objective.target))}% over ${objective.period} allows ${percent(budget)}%.`,
    runbook: objective.runbook,
    firesOn: [allOver, ...tiers.map((tier) => tierAlone(objective, tier, { reading, timing }))] as const,
    staysQuietOn: [
      quiet('half of what the budget allows', time, failing(approximate(budget) / 2)),
      quiet('no bad event at all', time, failing(0)),
      ...(objective.minBadEvents > 1 ? [rare] : []),
      ...tiers.flatMap((tier) => tierMissed(objective, tier, { reading, timing })),
    ],
  };
};

const page = alertTemplate({
  alert: 'SLOErrorBudgetBurn',
  for: lasting('0s'),
  keepFiringFor: lasting('5m'),
  severity: 'critical',
  parameters: {},
  write: (_, promised: Promised, timing) => burnBody(promised, 'page', timing),
});

const ticket = alertTemplate({
  alert: 'SLOErrorBudgetBurn',
  for: lasting('0s'),
  severity: 'warning',
  parameters: {},
  write: (_, promised: Promised, timing) => burnBody(promised, 'ticket', timing),
});

const exhausted = alertTemplate({
  alert: 'SLOBudgetExhausted',
  for: lasting('0s'),
  severity: 'info',
  parameters: {},
  write: (_, { objective, reading: { ids } }: Promised, timing) => {
    const time = timeOf(timing);
    const budget = approximate(errorBudget(objective.target));
    const failing = (bad: number) => objective.samples(time, { all: 600, bad });
    return {
      // The window says nothing that the objective does not.
      expr: promql`max without (sloth_window) (slo:period_error_budget_remaining:ratio${ids}) <= 0`,
      labels: { ...ids },
      summary: `${title}: the error budget is used up`,
      description: `More than the allowed share of ${eventsOf(objective)} was bad over ${objective.period}: {{ $value | humanizePercentage }} of the budget is left.`,
      runbook: 'slo/budget-exhausted',
      firesOn: [
        fires('twice the allowed share', time, {
          labels: { ...objective.labels, ...ids },
          series: failing(600 * Math.min(1, 2 * budget)),
        }),
      ],
      staysQuietOn: [quiet('half of the allowed share', time, failing(300 * budget))],
    };
  },
});

const absent = alertTemplate({
  alert: 'SLOMetricsAbsent',
  for: lasting('10m'),
  severity: 'warning',
  parameters: {},
  write: (_, { objective }: Promised, timing) => {
    const time = timeOf(timing);
    const carried = objective.indicator.kind === 'state' ? objectiveIds(objective) : {};
    return {
      expr: nothingMeasured(objective),
      labels: { sloth_service: objective.service, sloth_slo: objective.name, ...objective.labels },
      // The series that is missing carries the labels of the objective, so they are written out.
      summary: `${objective.service} ${objective.name}: nothing is measured`,
      description: 'The series that the objective is computed from are missing, so neither its budget nor its alerts say anything.',
      runbook: 'slo/metrics-absent',
      firesOn: [
        fires('no series at all', time, {
          labels: { ...objective.labels, ...carried, sloth_service: objective.service, sloth_slo: objective.name },
          series: [{ series: 'up{job="another"}', values: `1x${inMilliseconds(time.at) / inMilliseconds(time.interval) + 5}` }],
        }),
      ],
      staysQuietOn: [quiet('requests are counted', time, objective.samples(time, { all: 600, bad: 0 }))],
    };
  },
});

/** Who is told what about an objective, by the groups that its rules are in. */
export const objectiveAlerts = (
  objective: Objective,
  reading: Reading,
): { readonly burning: readonly AlertingRule[]; readonly period: readonly AlertingRule[] } => {
  const { alerts, tiers } = objective;
  const promised: Promised = { objective, reading };
  const rule = (template: typeof page, tuning: unknown): readonly AlertingRule[] => {
    const written = template.rule(tuning, promised);
    return written === undefined ? [] : [written];
  };
  const watched = (severity: 'page' | 'ticket'): boolean => tiers.some(({ slothSeverity }) => slothSeverity === severity);
  return {
    burning: [
      ...(watched('page') ? rule(page, alerts.page) : []),
      ...(watched('ticket') ? rule(ticket, alerts.ticket) : []),
      ...rule(absent, alerts.absent),
    ],
    period: rule(exhausted, alerts.exhausted),
  };
};
