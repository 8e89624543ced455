import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { promqlString } from '../../src/model/promql';
import type { Duration } from '../../src/model/quantity';
import type { AlertingRule, AlertScenario, RuleGroup } from '../../src/model/rule';
import { type Finished, findProgram, mapConcurrently, runProgram } from '../../src/programs';

// Tests run beside each other, so one core is enough for each.
const variables = { GOMAXPROCS: '1', GOGC: '400' };

/** Runs the installed promtool in a folder with these files; the folder is removed afterwards. */
export const promtool = async (words: readonly string[], files: Readonly<Record<string, string>>): Promise<Finished> => {
  const program = findProgram('promtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-promtool-'));
  try {
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
    return await runProgram(program.path, words, { folder, variables });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};

const ruleOf = (rule: RuleGroup['rules'][number]) =>
  rule.kind === 'record'
    ? { record: rule.record, expr: rule.expr, labels: rule.labels }
    : {
        alert: rule.alert,
        expr: rule.expr,
        for: rule.for,
        keep_firing_for: rule.keepFiringFor,
        labels: { ...rule.labels, severity: rule.severity },
      };

interface Case {
  readonly rule: AlertingRule;
  readonly scenario: AlertScenario;
  /** Labels of the alert when it fires; missing where it must stay quiet. */
  readonly labels?: Readonly<Record<string, string>>;
}

const casesOf = (rule: AlertingRule): readonly Case[] => [
  ...rule.firesOn.map((scenario) => ({ rule, scenario, labels: scenario.labels })),
  ...rule.staysQuietOn.map((scenario) => ({ rule, scenario })),
];

const metric = (labels: Readonly<Record<string, string>>): string =>
  `ALERTS{${Object.entries(labels)
    .map(([label, value]) => `${label}=${promqlString(value)}`)
    .join(',')}}`;

const testOf = ({ rule, scenario, labels }: Case) => {
  const firing = { alertname: rule.alert, alertstate: 'firing' };
  const carried = { ...firing, ...rule.labels, severity: rule.severity, ...labels };
  return {
    name: scenario.why,
    interval: scenario.interval,
    input_series: scenario.series,
    promql_expr_test: [
      { expr: metric(firing), eval_time: scenario.at, exp_samples: labels === undefined ? [] : [{ labels: metric(carried), value: 1 }] },
    ],
  };
};

// Samples further apart than five minutes are stale at an evaluation between them, so both go at one pace.
const byInterval = (cases: readonly Case[]): readonly (readonly [Duration, readonly Case[]])[] => {
  const groups = new Map<Duration, readonly Case[]>();
  for (const one of cases) groups.set(one.scenario.interval, [...(groups.get(one.scenario.interval) ?? []), one]);
  return [...groups];
};

const named = (expr: string, rule: RuleGroup['rules'][number]): boolean =>
  rule.kind === 'record' && new RegExp(`(?<![\\w:])${rule.record}(?![\\w:])`).test(expr);

// What an alert does not read, promtool would only evaluate in vain: most of the time of objectives.
const recordedFor = (expr: string, rules: RuleGroup['rules']): RuleGroup['rules'] => {
  const needed = new Set(rules.filter((rule) => named(expr, rule)));
  for (const one of needed) for (const rule of rules) if (named(one.expr, rule)) needed.add(rule);
  return rules.filter((rule) => needed.has(rule));
};

/** What promtool says of alerts that do not fire on their own samples, or do where they should stay quiet. */
export const wrongScenarios = async (groups: readonly RuleGroup[]): Promise<readonly string[]> => {
  const all = groups.flatMap(({ rules }) => rules);
  const tested = all.flatMap((rule) => (rule.kind === 'alert' ? byInterval(casesOf(rule)).map((cases) => [rule, ...cases] as const) : []));
  const said = await mapConcurrently(tested, 2, async ([rule, interval, cases]) => {
    const rules = stringify({ groups: [{ name: 'tested', rules: [...recordedFor(rule.expr, all), rule].map(ruleOf) }] });
    const tests = stringify({ rule_files: ['rules.yaml'], evaluation_interval: interval, tests: cases.map(testOf) });
    const { code, stdout, stderr } = await promtool(['test', 'rules', 'tests.yaml'], { 'rules.yaml': rules, 'tests.yaml': tests });
    return code === 0 ? [] : [`${rule.alert}: ${stdout}${stderr}`];
  });
  return said.flat();
};
