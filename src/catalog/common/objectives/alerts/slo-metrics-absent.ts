import type { AlertScenario, FiringScenario } from '../../../../core/alerts/rule';
import {
  type AlertTiming,
  alertTemplate,
  type Duration,
  durationOf,
  fires,
  inMilliseconds,
  lasting,
  quiet,
  series,
  steady,
  type Timeline,
} from '../../alert';
import { type Promised, timeOf } from '../context';
import { idle, nothingMeasured, objectiveIds } from '../indicators';
import type { Objective } from '../objective';

const halfHour = 1_800_000;

// Evaluated where there is a sample.
const after = (length: number, { for: pending, keepFiringFor }: AlertTiming): Duration =>
  durationOf(Math.ceil((length + 2 * inMilliseconds(pending) + inMilliseconds(keepFiringFor)) / halfHour) * halfHour);

const hour = 2 * halfHour;

interface Samples {
  readonly firesOn: readonly [FiringScenario, ...FiringScenario[]];
  readonly staysQuietOn: readonly AlertScenario[];
}

const ofState = (objective: Objective, labels: FiringScenario['labels'], timing: AlertTiming): Samples => {
  const time = timeOf(timing);
  const another = [series('up', { job: 'another' }, steady(1, time))];
  return {
    firesOn: [fires('no series at all', time, { labels: { ...labels, ...objectiveIds(objective) }, series: another })],
    staysQuietOn: [quiet('requests are counted', time, objective.samples(time, { all: 600, bad: 0 }))],
  };
};

// Requests until then; then the series end.
const vanishing = (objective: Objective, time: Timeline, all: number) =>
  objective.samples(time, { all, bad: all / 10 }).map((one) => ({ ...one, values: `${one.values} stale` }));

/** Days of a service that counted little at their beginning, and nothing since. */
const daysWithout = (objective: Objective, time: Timeline) => {
  const first: Timeline = { ...time, at: time.interval };
  return [series('up', { ...objective.labels, pod: 'a' }, steady(1, time)), ...vanishing(objective, first, 0.02)];
};

/** A busy service whose series vanish, while its targets stay up or not. */
const vanished = (objective: Objective, is: 'up' | 'down') => {
  const time: Timeline = { interval: lasting('5m'), at: lasting('3h') };
  const until: Timeline = { ...time, at: durationOf(inMilliseconds(time.at) / 2) };
  const values = is === 'up' ? steady(1, time) : `${steady(1, until)} ${steady(0, time)}`;
  return {
    time: { ...time, at: lasting('2h15m') },
    series: [series('up', { ...objective.labels, pod: 'a' }, values), ...vanishing(objective, until, 600)],
  };
};

const ofEvents = (objective: Objective, labels: FiringScenario['labels'], timing: AlertTiming): Samples => {
  const days = (length: number): Timeline => ({ interval: lasting('30m'), at: after(length, timing) });
  // The samples of the beginning last for three hours.
  const [night, long, longer] = [days(5 * hour), days(inMilliseconds(idle) + 2 * hour), days(inMilliseconds(idle) + 5 * hour)];
  const up = (value: number, time: Timeline) => series('up', { ...objective.labels, pod: 'a' }, steady(value, time));
  const time = timeOf(timing);
  const [stayed, stopped] = [vanished(objective, 'up'), vanished(objective, 'down')];
  // Who waits for as long as half an hour ago is remembered is not notified of what vanished.
  const inTime = inMilliseconds(timing.for) <= 15 * 60_000;
  return {
    firesOn: [
      fires('its targets were up for days, and nothing was counted since', longer, { labels, series: daysWithout(objective, longer) }),
      ...(inTime ? [fires('the series of a busy service vanish', stayed.time, { labels, series: stayed.series })] : []),
    ],
    staysQuietOn: [
      quiet('requests are counted', time, [up(1, time), ...objective.samples(time, { all: 600, bad: 0 })]),
      quiet('it was deployed at night, and no request has come yet', night, [up(1, night)]),
      quiet('its last request came less than three days ago', long, daysWithout(objective, long)),
      quiet('its targets are down: other alerts say so', long, [up(0, long)]),
      ...(inTime ? [quiet('the targets of a busy service go down', stopped.time, stopped.series)] : []),
    ],
  };
};

/** The series that an objective is computed from do not exist, although its targets are up. */
export const sloMetricsAbsent = alertTemplate({
  alert: 'SLOMetricsAbsent',
  for: '10m',
  severity: 'warning',
  runbook: 'slo/metrics-absent',
  parameters: {},
  write: (_, { objective }: Promised, timing) => {
    const labels = { sloth_service: objective.service, sloth_slo: objective.name, ...objective.labels };
    return {
      expr: nothingMeasured(objective),
      labels,
      // The series that is missing carries the labels of the objective, so they are written out.
      summary: {
        en: `${objective.service} ${objective.name}: nothing is measured`,
        ko: `${objective.service} ${objective.name}: 측정값 없음`,
      },
      description: {
        en: 'The series that the objective is computed from are missing, so neither its budget nor its alerts say anything.',
        ko: '목표(SLO)를 계산하는 시계열이 없어 에러 버짓과 경보가 모두 동작하지 않습니다.',
      },
      ...(objective.indicator.kind === 'state' ? ofState(objective, labels, timing) : ofEvents(objective, labels, timing)),
    };
  },
});
