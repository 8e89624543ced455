import type { RecordingRule, RuleGroup } from '../../../core/alerts/rule';
import type { Text } from '../../../core/alerts/text';
import { approximate, exact, percent } from '../../../core/decimal';
import { metricName, type PromQL, promql } from '../../../language/promql/tag';
import { type Duration, inMilliseconds, lasting } from '../../../language/quantity';
import { badShareOf, goodMinutes, increasesOf, objectiveIds } from './indicators';
import { errorBudget, type Objective, type ObjectiveInput, promiseOrigin } from './objective';
import { objectiveAlertRules } from './objective-alerts';

const interval = lasting('1m');

// Records over the whole period read tens of thousands of samples; below the lookback of five minutes, nothing is lost.
const periodInterval = lasting('2m30s');

/** Windows of up to two hours are read from the service's own counters, longer ones from recorded increases. */
const direct: readonly Duration[] = [lasting('5m'), lasting('30m'), lasting('1h'), lasting('2h')];
const summed: readonly Duration[] = [lasting('6h'), lasting('1d'), lasting('3d')];

const ratioSeries = (window: Duration) => metricName(`slo:sli_error:ratio_rate${window}`);

interface Recorded {
  readonly labels?: Readonly<Record<string, string>>;
  /** Fields of the objective that the expression follows from. */
  readonly follows?: readonly (keyof ObjectiveInput)[];
}

const record = (objective: Objective, name: string, expr: PromQL, { labels = {}, follows = [] }: Recorded = {}): RecordingRule => ({
  kind: 'record',
  record: name,
  expr,
  labels: { ...objectiveIds(objective), ...labels },
  origin: promiseOrigin(objective, { follows }),
});

const directRatio = (objective: Objective, window: Duration): RecordingRule =>
  record(objective, ratioSeries(window), badShareOf(objective, window), { labels: { sloth_window: window } });

// Sums of events weigh an hour by its traffic and hold no NaN, as a mean of ratios would.
const summedRatio = (objective: Objective, window: Duration, follows: Recorded['follows'] = []): RecordingRule => {
  const ids = objectiveIds(objective);
  const expr = promql`
    sum_over_time(slo:sli_error:increase5m${ids}[${window}])
    /
    (sum_over_time(slo:sli_total:increase5m${ids}[${window}]) > 0)
  `;
  return record(objective, ratioSeries(window), expr, { labels: { sloth_window: window }, follows });
};

const increases = (objective: Objective): readonly RecordingRule[] => {
  const { all, bad } = increasesOf(objective);
  return [record(objective, 'slo:sli_total:increase5m', all), record(objective, 'slo:sli_error:increase5m', bad)];
};

const states = (objective: Objective): readonly RecordingRule[] =>
  objective.indicator.kind === 'state' ? [record(objective, goodMinutes, objective.indicator.good)] : [];

const meta = (objective: Objective): readonly RecordingRule[] => {
  const days = inMilliseconds(objective.period) / 86_400_000;
  const info = {
    ...objective.labels,
    sloth_version: 'crowsnest',
    sloth_mode: 'crowsnest',
    sloth_spec: 'crowsnest',
    sloth_objective: percent(exact(objective.target)),
  };
  return [
    record(objective, 'slo:objective:ratio', promql`vector(${objective.target})`, { labels: objective.labels, follows: ['target'] }),
    record(objective, 'slo:error_budget:ratio', promql`vector(${approximate(errorBudget(objective.target))})`, {
      labels: objective.labels,
      follows: ['target'],
    }),
    record(objective, 'slo:time_period:days', promql`vector(${days})`, { labels: objective.labels, follows: ['period'] }),
    record(objective, 'sloth_slo_info', promql`vector(1)`, { labels: info }),
  ];
};

const burning = (objective: Objective, series: Duration): PromQL => {
  const ids = objectiveIds(objective);
  return promql`
    ${ratioSeries(series)}${ids}
    / on (sloth_id, sloth_service, sloth_slo) group_left ()
    slo:error_budget:ratio${ids}
  `;
};

const currentBurnRate = (objective: Objective): RecordingRule =>
  record(objective, 'slo:current_burn_rate:ratio', burning(objective, lasting('5m')));

const periodRules = (objective: Objective): readonly RecordingRule[] => [
  summedRatio(objective, objective.period, ['period']),
  record(objective, 'slo:period_burn_rate:ratio', burning(objective, objective.period), { follows: ['period'] }),
  record(objective, 'slo:period_error_budget_remaining:ratio', promql`1 - slo:period_burn_rate:ratio${objectiveIds(objective)}`),
];

// A group at one minute records each increase of five minutes five times.
const samplesPerIncrease = inMilliseconds(lasting('5m')) / inMilliseconds(interval);

/** Everything that follows from one objective: a group evaluated in order, and one for what reads the whole period. */
export const objectiveGroups = (objective: Objective): readonly RuleGroup<Text>[] => {
  const id = `${objective.service}-${objective.name}`;
  const alerts = objectiveAlertRules({ objective, reading: { ids: objectiveIds(objective), samplesPerIncrease } });
  const records = [
    ...states(objective),
    ...direct.map((window) => directRatio(objective, window)),
    ...increases(objective),
    ...summed.map((window) => summedRatio(objective, window)),
    ...meta(objective),
    currentBurnRate(objective),
  ];
  return [
    { name: `slo-${id}`, interval, rules: [...records, ...alerts.burning] },
    { name: `slo-${id}-period`, interval: periodInterval, rules: [...periodRules(objective), ...alerts.period] },
  ];
};
