import type { Labels } from '../../language/promql/evaluate/series';
import { promqlString } from '../../language/promql/tag';
import { durationOf } from '../../language/quantity';
import type { AlertCases } from './cases';
import type { AlertCase, Assertion } from './cases/case';
import type { CompiledAlert } from './compiled-alert';
import { drawn, legend } from './drawing';
import { type TestInput, written } from './inputs';
import { writeValues } from './notation';

// Single quotes read best; a JSON string is a YAML string, whatever it holds.
const quoted = (text: string): string => (/^[ -&(-~]*$/.test(text) ? `'${text}'` : JSON.stringify(text));

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What identifies a look in promtool's output: it is written as a comment in the query. */
export const assertionId = (alertCase: number, { kind, says }: Assertion): string => `${alertCase + 1} ${kind}: ${onOneLine(says)}`;

const selector = (alert: string, labels: Labels): string => {
  const tests = Object.entries({ alertname: alert, alertstate: 'firing', ...labels }).map(
    ([label, value]) => `${label}=${promqlString(value)}`,
  );
  return `ALERTS{${tests.join(',')}}`;
};

/** How a look asks: about the alerts of one rule, which its own labels tell from others of the same name. */
export interface QueriedAlert {
  readonly alert: string;
  readonly labels: Labels;
}

const query = ({ alert, labels }: QueriedAlert, { at, over }: Assertion): string =>
  over === 'moment' ? selector(alert, labels) : `max_over_time(${selector(alert, labels)}[${durationOf(at)}])`;

const expected = ({ alert }: QueriedAlert, labels: Labels): string =>
  written({ __name__: 'ALERTS', alertname: alert, alertstate: 'firing', ...labels });

/** One look as an entry of `promql_expr_test`. */
export const assertionText = (queried: QueriedAlert, assertion: Assertion, id: string): string => {
  const samples = assertion.firing.map((labels) => `          - { labels: ${quoted(expected(queried, labels))}, value: 1 }\n`);
  return [
    `      - expr: ${quoted(`${query(queried, assertion)} # ${id}`)}\n`,
    `        eval_time: ${durationOf(assertion.at)}\n`,
    samples.length === 0 ? '        exp_samples: []\n' : `        exp_samples:\n${samples.join('')}`,
  ].join('');
};

const seriesText = (testInput: TestInput): string => {
  if (testInput.inputs.length === 0) return '    input_series: []\n';
  const lines = testInput.inputs.map(
    ({ labels, runs }) => `      - { series: ${quoted(written(labels))}, values: ${quoted(writeValues(runs))} }\n`,
  );
  return `    input_series:\n${lines.join('')}`;
};

/** One test of promtool: samples, and the assertions that the caller has written, about queries or about alerts. */
export const testText = (
  testInput: TestInput,
  assertions: readonly string[],
  about: 'promql_expr_test' | 'alert_rule_test' = 'promql_expr_test',
): string => `  - interval: ${durationOf(testInput.interval)}\n${seriesText(testInput)}    ${about}:\n${assertions.join('')}`;

const comment = (lines: readonly string[]): string => lines.map((line) => `  # ${line}`.trimEnd()).join('\n');

/** The looks of a case at its alert. */
export const assertionTexts = ({ rule }: CompiledAlert, one: AlertCase, index: number): readonly string[] => {
  const queried = { alert: rule.alert, labels: { ...rule.labels, severity: rule.severity } };
  return one.assertions.map((assertion) => assertionText(queried, assertion, assertionId(index, assertion)));
};

const caseText = ({ compiled }: AlertCases, one: AlertCase, index: number): string => {
  const title = `${compiled.rule.alert} ${index + 1}: ${onOneLine(one.title)}`;
  const drawing = one.prediction === undefined ? [] : drawn(one.prediction, one.assertions);
  return `\n${comment([title, ...drawing])}\n${testText(one.testInput, assertionTexts(compiled, one, index))}`;
};

/** The tests of an alert, with their drawings, by the distance of their samples. */
export const testTexts = (alert: AlertCases): ReadonlyMap<number, string> => {
  const texts = new Map<number, string>();
  alert.cases.forEach((one, index) => {
    const { interval } = one.testInput;
    texts.set(interval, (texts.get(interval) ?? '') + caseText(alert, one, index));
  });
  return texts;
};

/** What a test file needs besides its tests. */
export interface TestHead {
  readonly interval: number;
  /** Name of the file of rules beside it. */
  readonly rules: string;
  /** Groups in the order of their evaluation. */
  readonly groups: readonly string[];
}

/** The head of a test file: what promtool is to load, and how often it evaluates. */
export const headText = ({ interval, rules, groups }: TestHead): string =>
  [
    `# ${legend}\n`,
    `rule_files: [${quoted(rules)}]\n`,
    `evaluation_interval: ${durationOf(interval)}\n`,
    `group_eval_order: [${groups.map(quoted).join(', ')}]\n`,
    'tests:\n',
  ].join('');
