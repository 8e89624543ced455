import { xmlAttributes, xmlText } from '../../../core/xml';
import { durationOf } from '../../../language/quantity';
import type { IncidentResult } from '../../incidents/incident';
import type { RoutingResult } from '../amtool';
import { isGoodScore, type Measurement } from '../mutate/measurement';
import type { SubjectResult } from '../run/promtool';
import type { AssertionResult } from '../run/results';
import { scoreLine } from './mutation';
import { isRouted, type PlatformReport, standInOf, type TestReport, type Unproven, uncompiledText } from './report';

const assertionXml = (classname: string, { id, at, failure }: AssertionResult): string => {
  const head = xmlAttributes({ classname, name: `${id} (at ${durationOf(at)})` });
  if (failure === undefined) return `    <testcase${head}/>\n`;
  const message = `expected ${failure.expected}, got ${failure.got}`;
  return `    <testcase${head}>\n      <failure${xmlAttributes({ message })}>${xmlText(failure.query)}</failure>\n    </testcase>\n`;
};

const alertXml = (prefix: string, one: SubjectResult): string => {
  const {
    subject: { environment, workload },
    result,
  } = one;
  const name = `${prefix}${environment}.${workload}.${result.alert}`;
  const failures = result.assertions.filter(({ failure }) => failure !== undefined).length;
  const errors = result.errors.map(
    (error) =>
      `    <testcase${xmlAttributes({ classname: name, name: 'can be tested' })}>\n      <error${xmlAttributes({ message: error })}/>\n    </testcase>\n`,
  );
  const counts = { tests: result.assertions.length + errors.length, failures, errors: errors.length };
  const standIn = standInOf(one);
  const properties =
    standIn === undefined ? '' : `    <properties><property${xmlAttributes({ name: 'tested as', value: standIn })}/></properties>\n`;
  return `  <testsuite${xmlAttributes({ name, ...counts })}>\n${properties}${errors.join('')}${result.assertions.map((assertion) => assertionXml(name, assertion)).join('')}  </testsuite>\n`;
};

const unprovenXml = (prefix: string, { environment, workload, alert }: Unproven): string => {
  const name = `${prefix}${environment}.${workload}.${alert}`;
  const skipped = `      <skipped${xmlAttributes({ message: 'LogQL: evaluated by Loki, which promtool cannot test' })}/>\n`;
  return `  <testsuite${xmlAttributes({ name, tests: 1, skipped: 1 })}>\n    <testcase${xmlAttributes({ classname: name, name: 'unproven' })}>\n${skipped}    </testcase>\n  </testsuite>\n`;
};

const mutationXml = (prefix: string, measurements: readonly Measurement[]): string => {
  const message = scoreLine(measurements);
  const failures = isGoodScore(measurements) ? 0 : 1;
  const outcome = failures === 0 ? '/>' : `>\n      <failure${xmlAttributes({ message })}/>\n    </testcase>`;
  return `  <testsuite${xmlAttributes({ name: `${prefix}mutation`, tests: 1, failures })}>\n    <testcase${xmlAttributes({ classname: `${prefix}mutation`, name: message })}${outcome}\n  </testsuite>\n`;
};

const routeXml = (prefix: string, result: RoutingResult): string => {
  const { environment, workload, alert, labels, expected, got } = result;
  const head = xmlAttributes({
    classname: `${prefix}${environment}.${workload}.${alert}`,
    name: `notifies ${expected} with ${JSON.stringify(labels)}`,
  });
  if (isRouted(result)) return `    <testcase${head}/>\n`;
  return `    <testcase${head}>\n      <failure${xmlAttributes({ message: `expected ${expected}, got ${got}` })}/>\n    </testcase>\n`;
};

const routingXml = (prefix: string, routing: readonly RoutingResult[]): string => {
  const failures = routing.filter((result) => !isRouted(result)).length;
  return `  <testsuite${xmlAttributes({ name: `${prefix}routing`, tests: routing.length, failures })}>\n${routing.map((result) => routeXml(prefix, result)).join('')}  </testsuite>\n`;
};

const incidentXml = (classname: string, { incident: { environment, name, story }, broken }: IncidentResult): string => {
  const head = xmlAttributes({ classname, name: `${environment} ${name}: ${story}` });
  if (broken.length === 0) return `    <testcase${head}/>\n`;
  const failures = broken.map(({ expected, got }) => `      <failure${xmlAttributes({ message: `expected ${expected}, got ${got}` })}/>\n`);
  return `    <testcase${head}>\n${failures.join('')}    </testcase>\n`;
};

const incidentsXml = (prefix: string, incidents: readonly IncidentResult[]): string => {
  if (incidents.length === 0) return '';
  const failures = incidents.filter(({ broken }) => broken.length > 0).length;
  const name = `${prefix}incidents`;
  return `  <testsuite${xmlAttributes({ name, tests: incidents.length, failures })}>\n${incidents.map((one) => incidentXml(name, one)).join('')}  </testsuite>\n`;
};

const suites = (prefix: string, { alerts, unproven, routing, incidents, mutation }: TestReport): string =>
  [
    ...alerts.map((one) => alertXml(prefix, one)),
    ...unproven.map((one) => unprovenXml(prefix, one)),
    routingXml(prefix, routing),
    incidentsXml(prefix, incidents),
    mutation === undefined ? '' : mutationXml(prefix, mutation),
  ].join('');

const faultyXml = (platform: string): string =>
  `  <testsuite${xmlAttributes({ name: platform, tests: 1, errors: 1 })}>\n    <testcase${xmlAttributes({ classname: platform, name: 'compiles' })}>\n      <error${xmlAttributes({ message: uncompiledText })}/>\n    </testcase>\n  </testsuite>\n`;

const documentOf = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="crowsnest test">\n${content}</testsuites>\n`;

/** The report as JUnit writes it, which build servers read. */
export const reportJUnit = (report: TestReport): string => documentOf(suites('', report));

/** The reports on several platforms as one document of JUnit, with the platform in front of every name. */
export const platformsJUnit = (reports: readonly PlatformReport[]): string =>
  documentOf(reports.map((one) => (one.kind === 'faulty' ? faultyXml(one.platform) : suites(`${one.platform}: `, one.report))).join(''));
