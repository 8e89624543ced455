import { durationOf } from '../../../language/quantity';
import { type CaseKind, caseKinds } from '../cases/case';
import type { SubjectResult } from '../run/promtool';
import { isGood } from '../run/results';
import { aligned } from './aligned';
import { mutationLines } from './mutation';
import {
  assertionsIn,
  bad,
  isRouted,
  type Line,
  type PlatformReport,
  plain,
  standInOf,
  type TestReport,
  uncompiledText,
  whereIs,
} from './report';

const cell = ({ result }: SubjectResult, kind: CaseKind): string => {
  const assertions = result.assertions.filter((assertion) => assertion.kind === kind);
  const failed = assertions.filter(({ failure }) => failure !== undefined).length;
  if (assertions.length === 0) return '-';
  return failed === 0 ? `${assertions.length}` : `${failed} of ${assertions.length} wrong`;
};

interface Row {
  readonly cells: readonly string[];
  readonly bad: boolean;
}

const rowOf = (one: SubjectResult): Row => {
  const { environment, workload } = one.subject;
  const name = `${one.result.alert}${one.testedAs === undefined ? '' : ' ='}${one.result.underived === undefined ? '' : ' *'}`;
  const cells = one.result.errors.length > 0 ? ['could not be tested'] : caseKinds.map((kind) => cell(one, kind));
  return { cells: [environment, workload, name, ...cells], bad: !isGood(one.result) };
};

const textColumns = 3;

/** A table of alerts and kinds of tests: how many looks each has, and how many went wrong. */
const alertTable = (alerts: readonly SubjectResult[]): readonly Line[] => {
  const rows = alerts.map(rowOf);
  const header = ['env', 'workload', 'alert', ...caseKinds];
  const [head = '', ...lines] = aligned([header, ...rows.map(({ cells }) => cells)], textColumns);
  return [plain(head), ...lines.map((line, index) => (rows[index]?.bad ? bad(line) : plain(line)))];
};

/** What went wrong with an alert, look by look. */
const faultsOf = (one: SubjectResult): readonly Line[] => {
  const { subject, result } = one;
  const standIn = standInOf(one);
  const where = `${whereIs(subject)}: ${result.alert}${standIn === undefined ? '' : ` (as ${standIn})`}`;
  const failed = result.assertions.flatMap(({ id, at, failure }) =>
    failure === undefined
      ? []
      : [`${where} at ${durationOf(at)}: ${id}`, `    expected ${failure.expected}`, `    got      ${failure.got}`],
  );
  return [...result.errors.map((error) => `${where}: ${error}`), ...failed].map(bad);
};

// Whose results represent whose, with the number of alerts.
const alikeNotes = (alerts: readonly SubjectResult[]): readonly string[] => {
  const counts = new Map<string, { readonly by: string; readonly of: string; readonly count: number }>();
  for (const one of alerts) {
    const [by, of] = [whereIs(one.subject), standInOf(one)];
    if (of === undefined) continue;
    const key = `${by}: ${of}`;
    counts.set(key, { by, of, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(
    ({ by, of, count }) => `= ${by}: ${counted(count, 'alert')} the same as in ${of} but for names, so the results hold for both`,
  );
};

const notes = ({ alerts, unproven }: TestReport): readonly string[] => [
  ...new Set(
    alerts.flatMap(({ result }) =>
      result.underived === undefined ? [] : `* ${result.alert}: only its own scenarios, as ${result.underived}`,
    ),
  ),
  ...alikeNotes(alerts),
  ...unproven.map(
    ({ environment, workload, alert }) => `${environment} ${workload}: ${alert} is LogQL, which promtool cannot test: unproven here`,
  ),
];

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const summary = (report: TestReport): Line => {
  const assertions = assertionsIn(report.alerts);
  const wrong = assertions.filter(({ failure }) => failure !== undefined).length;
  const broken = report.alerts.filter(({ result }) => result.errors.length > 0).length;
  const tested = `${counted(report.alerts.length, 'alert')}, ${counted(assertions.length, 'assertion')} by promtool`;
  if (wrong + broken === 0) return plain(`${tested}: all passed`);
  return bad(`${tested}: ${wrong} wrong${broken === 0 ? '' : `, ${counted(broken, 'alert')} could not be tested`}`);
};

const routingLines = ({ routing }: TestReport): readonly Line[] => {
  const wrong = routing.filter((result) => !isRouted(result));
  const faults = wrong.flatMap(({ environment, workload, alert, labels, expected, got }) => [
    `${environment} ${workload}: ${alert} ${JSON.stringify(labels)} notifies the wrong receivers`,
    `    expected ${expected}`,
    `    got      ${got}`,
  ]);
  const queried = `${counted(routing.length, 'route')} by amtool`;
  return [...faults.map(bad), wrong.length === 0 ? plain(`${queried}: all passed`) : bad(`${queried}: ${wrong.length} wrong`)];
};

const incidentLines = ({ incidents, only }: TestReport): readonly Line[] => {
  if (incidents.length === 0) return only === undefined ? [] : [plain('there are no incidents')];
  const wrong = incidents.filter(({ broken }) => broken.length > 0);
  const faults = wrong.flatMap(({ incident: { environment, name, at, story }, broken }) => [
    `${at.file}:${at.line}: ${environment} ${name}: ${story}`,
    ...broken.flatMap(({ expected, got }) => [`    expected ${expected}`, `    got      ${got}`]),
  ]);
  const run = `${counted(incidents.length, 'incident')} by promtool and amtool`;
  return [...faults.map(bad), wrong.length === 0 ? plain(`${run}: all as promised`) : bad(`${run}: ${wrong.length} wrong`)];
};

const alertLines = (report: TestReport): readonly Line[] => [
  ...alertTable(report.alerts),
  ...report.alerts.flatMap(faultsOf),
  ...notes(report).map(plain),
  summary(report),
  ...routingLines(report),
];

/** The report for people. */
export const reportLines = (report: TestReport): readonly Line[] => [
  ...(report.only === 'incidents' ? [] : alertLines(report)),
  ...incidentLines(report),
  ...(report.mutation === undefined ? [] : mutationLines(report.mutation)),
];

const platformLines = (one: PlatformReport): readonly Line[] =>
  one.kind === 'faulty' ? [bad(`${one.platform}: ${uncompiledText}`)] : [plain(`${one.platform}:`), ...reportLines(one.report)];

/** The reports on several platforms for people, one below the other. */
export const platformsLines = (reports: readonly PlatformReport[]): readonly Line[] =>
  reports.flatMap((one, index) => [...(index === 0 ? [] : [plain('')]), ...platformLines(one)]);
