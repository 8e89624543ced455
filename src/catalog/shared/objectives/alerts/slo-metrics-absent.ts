import { alertTemplate, fires, inMilliseconds, quiet } from '../../alert';
import { type Promised, timeOf } from '../context';
import { nothingMeasured, objectiveIds } from '../indicators';

/** The series that an objective is computed from do not exist. */
export const sloMetricsAbsent = alertTemplate({
  alert: 'SLOMetricsAbsent',
  for: '10m',
  severity: 'warning',
  runbook: 'slo/metrics-absent',
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
