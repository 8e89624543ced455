import type { Labels } from '../../language/matcher';
import { namedSeries } from '../../language/promql/named-series';
import { durationOf } from '../../language/quantity';
import type { RuleView } from '../../lint/graph/kinds/rules';
import { testText } from '../alert-tests/render';
import type { Verdicts } from '../alert-tests/run/output';
import { type Bench, runShard } from '../alert-tests/run/promtool';
import type { Incident } from './incident';
import { testFiles } from './rule-file';
import { type ReadRule, rulesInPlay } from './rules-in-play';

/** The texts of an alert that fires, as promtool fills them in. */
export interface AlertText {
  readonly labels: Labels;
  readonly at: number;
  readonly texts: readonly string[];
}

/** An incident among the rules of its environment. */
export interface IncidentSubject {
  readonly incident: Incident;
  readonly rules: readonly ReadRule[];
}

const promisedTexts = ({ notified }: Incident) =>
  notified.flatMap(({ alert, by, text }) => (alert === undefined || text === undefined ? [] : [{ alert, by }]));

// promtool names an alert and a time, not the test, so the name holds the number of the incident.
const numbered = (rule: RuleView, number: number): RuleView =>
  rule.kind === 'alert'
    ? { ...rule, alert: `${number}.${rule.alert}`, annotations: { summary: '', description: '', ...rule.annotations } }
    : rule;

/** A test of the texts that are promised, and its rules; nothing where none are. */
export const textFiles = ({ incident, rules }: IncidentSubject, number: number): Readonly<Record<string, string>> => {
  const promised = promisedTexts(incident);
  if (promised.length === 0) return {};
  const concerned = rulesInPlay(rules, incident).filter(
    (rule) => rule.kind === 'record' || promised.some(({ alert }) => alert === rule.alert),
  );
  const assertions = promised.map(({ alert, by }) => `      - { alertname: ${number}.${alert}, eval_time: ${durationOf(by)} }\n`);
  const { interval } = incident.testInput;
  return testFiles(
    number,
    concerned.map((rule) => numbered(rule, number)),
    { interval, test: testText(incident.testInput, [...new Set(assertions)], 'alert_rule_test') },
  );
};

const one = /Labels:(\{.*\})\n\s+Annotations:(\{.*\})/g;

const labelsIn = (text: string): Labels => namedSeries(text)?.labels ?? {};

const textsIn = ({ failures }: Verdicts, number: number): readonly AlertText[] =>
  failures.flatMap(({ id, at, got }) =>
    id.startsWith(`${number}.`)
      ? [...got.matchAll(one)].map(([, labels = '{}', annotations = '{}']) => {
          const { summary = '', description = '' } = labelsIn(annotations);
          const alertname = id.slice(`${number}.`.length);
          return { labels: { ...labelsIn(labels), alertname }, at, texts: [summary, description].filter((text) => text !== '') };
        })
      : [],
  );

/** The texts that promises of these incidents are about, incident by incident. */
export const observeTexts = async (bench: Bench, subjects: readonly IncidentSubject[]): Promise<readonly (readonly AlertText[])[]> => {
  const files: Readonly<Record<string, string>> = Object.assign({}, ...subjects.map(textFiles));
  const tests = Object.keys(files).filter((file) => file.endsWith('.test.yaml'));
  if (tests.length === 0) return subjects.map(() => []);
  const verdicts = await runShard(bench, { files, tests }, 'texts');
  return subjects.map((_, number) => textsIn(verdicts, number));
};
