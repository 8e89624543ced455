import { durationOf } from '../../model/quantity';
import { type Measurement, shareCaught, talliesByKind, wholeTally } from '../mutate/measurement';
import type { SubjectResult } from '../run/promtool';
import { isAllGood, isRouted, type TestReport, whereIs } from './report';

const alertJson = ({ subject: { environment, workload, kind }, result, testedAs }: SubjectResult): object => ({
  environment,
  workload,
  kind,
  alert: result.alert,
  ...(testedAs === undefined ? {} : { testedAs: whereIs(testedAs) }),
  looks: result.looks.map(({ id, kind: shows, at, failure }) => ({
    shows,
    look: id,
    at: durationOf(at),
    outcome: failure === undefined ? 'passed' : 'failed',
    ...(failure === undefined ? {} : { expected: failure.expected, got: failure.got }),
  })),
  errors: result.errors,
  ...(result.underived === undefined ? {} : { onlyOwnScenarios: result.underived }),
});

const mutationJson = (measurements: readonly Measurement[]): object => ({
  score: shareCaught(wholeTally(measurements)),
  ...wholeTally(measurements),
  kinds: talliesByKind(measurements).map((tally) => ({ ...tally, share: shareCaught(tally) })),
  alerts: measurements,
});

/** The report for programs. */
export const reportJson = (report: TestReport): string =>
  `${JSON.stringify(
    {
      outcome: isAllGood(report) ? 'passed' : 'failed',
      alerts: report.alerts.map(alertJson),
      unproven: report.unproven.map((one) => ({ ...one, why: 'LogQL: evaluated by Loki, which promtool can not test' })),
      routing: report.routing.map((one) => ({ ...one, outcome: isRouted(one) ? 'passed' : 'failed' })),
      ...(report.mutation === undefined ? {} : { mutation: mutationJson(report.mutation) }),
    },
    null,
    2,
  )}\n`;
