import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promqlString } from '../src/model/promql';
import type { Duration } from '../src/model/quantity';
import type { AlertingRule, AlertScenario, RecordingRule, RuleGroup } from '../src/model/rule';
import { findProgram, runProgram } from '../src/programs';

interface Case {
  readonly scenario: AlertScenario;
  /** Labels of the alert that must fire, or nothing where none may. */
  readonly firing?: Readonly<Record<string, string>>;
}

const casesOf = (rule: AlertingRule): readonly Case[] => [
  ...rule.firesOn.map((scenario) => ({ scenario, firing: { ...rule.labels, ...scenario.labels, severity: rule.severity } })),
  ...rule.staysQuietOn.map((scenario) => ({ scenario })),
];

const written = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}=${promqlString(value)}`)
    .join(',');

// Labels are compared on ALERTS, because promtool's own alert tests compare texts as well.
const testOf = ({ alert }: AlertingRule, { scenario, firing }: Case) => ({
  name: `${alert}: ${scenario.why}`,
  interval: scenario.interval,
  input_series: scenario.series,
  promql_expr_test: [
    {
      expr: `ALERTS{alertname="${alert}",alertstate="firing"}`,
      eval_time: scenario.at,
      exp_samples:
        firing === undefined ? [] : [{ labels: `ALERTS{${written({ ...firing, alertname: alert, alertstate: 'firing' })}}`, value: 1 }],
    },
  ],
});

const ruleFile = (rule: AlertingRule, records: readonly RecordingRule[]) => ({
  groups: [
    {
      name: 'tested',
      rules: [
        ...records.map(({ record, expr, labels }) => ({ record, expr, labels })),
        {
          alert: rule.alert,
          expr: rule.expr,
          for: rule.for,
          ...(rule.keepFiringFor === undefined ? {} : { keep_firing_for: rule.keepFiringFor }),
          labels: { ...rule.labels, severity: rule.severity },
          annotations: { summary: rule.summary, description: rule.description },
        },
      ],
    },
  ],
});

interface TestFile {
  readonly rules: object;
  readonly tests: object;
}

// Rules are looked at as often as samples come: a gap between samples would end what an alert waits for.
const filesOf = (rule: AlertingRule, records: readonly RecordingRule[]): readonly TestFile[] => {
  const cases = casesOf(rule);
  const intervals: readonly Duration[] = [...new Set(cases.map(({ scenario }) => scenario.interval))];
  return intervals.map((interval) => ({
    rules: ruleFile(rule, records),
    tests: {
      evaluation_interval: interval,
      tests: cases.filter(({ scenario }) => scenario.interval === interval).map((one) => testOf(rule, one)),
    },
  }));
};

/** What promtool says about the samples of all alerts: nothing when each fires and stays quiet as it claims. */
export const failuresOf = async (groups: readonly RuleGroup[]): Promise<string> => {
  const promtool = findProgram('promtool', process.env);
  if (promtool.kind === 'missing') throw new Error(promtool.message);
  const files = groups.flatMap(({ rules }) => {
    const records = rules.filter((rule) => rule.kind === 'record');
    return rules.filter((rule) => rule.kind === 'alert').flatMap((rule) => filesOf(rule, records));
  });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-scenarios-'));
  try {
    const names = files.map(({ rules, tests }, index) => {
      // JSON is YAML.
      fs.writeFileSync(path.join(folder, `${index}.rules.json`), JSON.stringify(rules));
      fs.writeFileSync(path.join(folder, `${index}.json`), JSON.stringify({ rule_files: [`${index}.rules.json`], ...tests }));
      return `${index}.json`;
    });
    if (names.length === 0) return '';
    const { code, stdout, stderr } = await runProgram(promtool.path, ['test', 'rules', ...names], { folder });
    return code === 0 ? '' : stdout + stderr;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};
