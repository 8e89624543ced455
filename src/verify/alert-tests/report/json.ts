import { durationOf } from '../../../language/quantity';
import { type Measurement, shareCaught, talliesByKind, wholeTally } from '../mutate/measurement';
import type { SubjectResult } from '../run/promtool';
import { isAllGood, isGoodPlatform, isRouted, type PlatformReport, standInOf, type TestReport, uncompiledText } from './report';

const alertJson = (one: SubjectResult): object => ({
  environment: one.subject.environment,
  workload: one.subject.workload,
  kind: one.subject.kind,
  alert: one.result.alert,
  ...(one.testedAs === undefined ? {} : { testedAs: standInOf(one) }),
  assertions: one.result.assertions.map(({ id, kind: shows, at, failure }) => ({
    shows,
    assertion: id,
    at: durationOf(at),
    outcome: failure === undefined ? 'passed' : 'failed',
    ...(failure === undefined ? {} : { expected: failure.expected, got: failure.got }),
  })),
  errors: one.result.errors,
  ...(one.result.underived === undefined ? {} : { onlyOwnScenarios: one.result.underived }),
});

const mutationJson = (measurements: readonly Measurement[]): object => ({
  score: shareCaught(wholeTally(measurements)),
  ...wholeTally(measurements),
  kinds: talliesByKind(measurements).map((tally) => ({ ...tally, share: shareCaught(tally) })),
  alerts: measurements,
});

const reportData = (report: TestReport): object => ({
  outcome: isAllGood(report) ? 'passed' : 'failed',
  alerts: report.alerts.map(alertJson),
  unproven: report.unproven.map((one) => ({ ...one, why: 'LogQL: evaluated by Loki, which promtool cannot test' })),
  routing: report.routing.map((one) => ({ ...one, outcome: isRouted(one) ? 'passed' : 'failed' })),
  incidents: report.incidents.map(({ incident: { environment, name, story, at }, broken }) => ({
    ...{ environment, incident: name, story, file: at.file, line: at.line },
    outcome: broken.length === 0 ? 'passed' : 'failed',
    broken,
  })),
  ...(report.mutation === undefined ? {} : { mutation: mutationJson(report.mutation) }),
});

const written = (data: object): string => `${JSON.stringify(data, null, 2)}\n`;

/** The report for programs. */
export const reportJson = (report: TestReport): string => written(reportData(report));

/** The reports on several platforms for programs, as one document. */
export const platformsJson = (reports: readonly PlatformReport[]): string =>
  written({
    outcome: reports.every(isGoodPlatform) ? 'passed' : 'failed',
    platforms: reports.map((one) => ({
      platform: one.platform,
      ...(one.kind === 'faulty' ? { outcome: 'failed', why: uncompiledText } : reportData(one.report)),
    })),
  });
