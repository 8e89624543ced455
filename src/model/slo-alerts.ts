import { approximate, exact, percent } from './decimal';
import { metricName, type PromQL, promql } from './promql';
import { type Duration, inMilliseconds, lasting } from './quantity';
import type { AlertingRule } from './rule';
import { fires, quiet, type Timeline } from './scenario';
import { type BurnRateWindow, errorBudget, type Objective, tierThreshold } from './slo';
import { type Reading, tierAlone, tierMissed } from './slo-scenarios';

// Constant shares are the same in windows of any length, so nothing is gained by filling them.
const time: Timeline = { interval: lasting('1m'), at: lasting('30m') };

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

const title = '{{ $labels.sloth_service }} {{ $labels.sloth_slo }}';

const burnAlert = (objective: Objective, slothSeverity: 'page' | 'ticket', reading: Reading): readonly AlertingRule[] => {
  const tiers = objective.tiers.filter((tier) => tier.slothSeverity === slothSeverity);
  const [first] = tiers;
  if (first === undefined) return [];
  const all = plentyOf(objective);
  const least = Math.min(...tiers.map((tier) => tierThreshold(objective.target, objective.period, tier)));
  const labels = { ...objective.labels, ...reading.ids, sloth_severity: slothSeverity };
  const failing = (share: number) => objective.samples(time, { all, bad: all * share });
  return [
    {
      kind: 'alert',
      alert: 'SLOErrorBudgetBurn',
      expr: allOf(tiers.map((tier) => tierTerm(objective, tier, reading))),
      for: lasting('0s'),
      ...(slothSeverity === 'page' ? { keepFiringFor: lasting('5m') } : {}),
      severity: first.severity,
      // Two objectives of one service would otherwise have alerts of one name with equal labels.
      labels: { ...reading.ids, sloth_severity: slothSeverity },
      summary: `${title}: the error budget burns too fast`,
      description: `{{ $value | humanizePercentage }} of the events are bad, where the objective of ${percent(exact(objective.target))}% over ${objective.period} allows ${percent(errorBudget(objective.target))}%.`,
      runbook: objective.runbook,
      firesOn: [
        fires('a share of bad events above every tier', time, { labels, series: failing((1 + least) / 2) }),
        ...tiers.map((tier) => tierAlone(objective, tier, reading)),
      ],
      staysQuietOn: [
        quiet('half of what the budget allows', time, failing(approximate(errorBudget(objective.target)) / 2)),
        quiet('no bad event at all', time, failing(0)),
        ...(objective.minBadEvents > 1
          ? [quiet('one bad event of ten in an hour', time, objective.samples(time, { all: 1 / 6, bad: 1 / 60 }))]
          : []),
        ...tiers.flatMap((tier) => tierMissed(objective, tier, reading)),
      ],
    },
  ];
};

const exhausted = (objective: Objective, { ids }: Reading): AlertingRule => ({
  kind: 'alert',
  alert: 'SLOBudgetExhausted',
  // The window says nothing that the objective does not.
  expr: promql`max without (sloth_window) (slo:period_error_budget_remaining:ratio${ids}) <= 0`,
  for: lasting('0s'),
  severity: 'info',
  labels: { ...ids },
  summary: `${title}: the error budget is used up`,
  description: `More than the allowed share of events was bad over ${objective.period}: {{ $value | humanizePercentage }} of the budget is left.`,
  runbook: 'slo/budget-exhausted',
  firesOn: [
    fires('twice the allowed share', time, {
      labels: { ...objective.labels, ...ids },
      series: objective.samples(time, { all: 600, bad: 600 * Math.min(1, 2 * approximate(errorBudget(objective.target))) }),
    }),
  ],
  staysQuietOn: [
    quiet('half of the allowed share', time, objective.samples(time, { all: 600, bad: 300 * approximate(errorBudget(objective.target)) })),
  ],
});

const absent = (objective: Objective): AlertingRule => {
  const events = objective.total;
  return {
    kind: 'alert',
    alert: 'SLOMetricsAbsent',
    expr: promql`absent(${events.metric}${events.matchers})`,
    for: lasting('10m'),
    severity: 'warning',
    labels: { sloth_service: objective.service, sloth_slo: objective.name, ...objective.labels },
    // The series that is missing carries the labels of the objective, so they are written out.
    summary: `${objective.service} ${objective.name}: nothing is measured`,
    description: 'The series that the objective is computed from are missing, so neither its budget nor its alerts say anything.',
    runbook: 'slo/metrics-absent',
    firesOn: [
      fires('no series at all', time, {
        labels: { ...objective.labels, sloth_service: objective.service, sloth_slo: objective.name },
        series: [{ series: 'up{job="another"}', values: `1x${inMilliseconds(time.at) / inMilliseconds(time.interval) + 5}` }],
      }),
    ],
    staysQuietOn: [quiet('requests are counted', time, objective.samples(time, { all: 600, bad: 0 }))],
  };
};

/** Who is told what about an objective. */
export const objectiveAlerts = (
  objective: Objective,
  reading: Reading,
): { readonly burning: readonly AlertingRule[]; readonly period: readonly AlertingRule[] } => ({
  burning: [...burnAlert(objective, 'page', reading), ...burnAlert(objective, 'ticket', reading), absent(objective)],
  period: [exhausted(objective, reading)],
});
