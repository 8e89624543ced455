import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import type { AlertingRule, AlertScenario, RuleGroup } from '../../src/core/alerts/rule';
import { selectorsIn } from '../../src/language/promql/ast';
import { readPromQL } from '../../src/language/promql/parse';
import { promqlString } from '../../src/language/promql/tag';
import { type Duration, durationOf, inSeconds } from '../../src/language/quantity';
import { type Finished, findProgram, mapConcurrently, runProgram } from '../../src/verify/programs';
import { quickFolder } from './memory';

// Tests run beside each other, so one core is enough for each. Its databases reserve files of many megabytes, which costs nothing on a disk,
// but half of its processor time in memory.
const variables = { GOMAXPROCS: '1', GOGC: '400' };

/** Runs the installed promtool in a folder with these files; the folder is removed afterwards. */
export const promtool = async (words: readonly string[], files: Readonly<Record<string, string>>): Promise<Finished> => {
  const program = findProgram('promtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const folder = fs.mkdtempSync(path.join(quickFolder, 'crowsnest-promtool-'));
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

// In seconds: a sample that is older is not seen any more.
const unseen = 300;

// Between two evaluations, an alert is as it was after the first.
const seenAt = (at: Duration, every: Duration): Duration => {
  const after = inSeconds(at) % inSeconds(every);
  return after < unseen ? at : durationOf((inSeconds(at) - after) * 1000);
};

const testOf = ({ rule, scenario, labels }: Case, every: Duration) => {
  const firing = { alertname: rule.alert, alertstate: 'firing' };
  const carried = { ...firing, ...rule.labels, severity: rule.severity, ...labels };
  return {
    name: scenario.why,
    interval: scenario.interval,
    input_series: scenario.series,
    promql_expr_test: [
      {
        expr: metric(firing),
        eval_time: seenAt(scenario.at, every),
        exp_samples: labels === undefined ? [] : [{ labels: metric(carried), value: 1 }],
      },
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

const day = 86_400;

/**
 * How often an alert is looked at. What has to last is seen as well by looking every five minutes, or twice meanwhile, and of days in
 * minutes every other sample is enough; unless records would be counted over time.
 */
const pace = (cases: readonly Case[], records: RuleGroup['rules'], interval: Duration): Duration => {
  const [length, pending] = [inSeconds(interval), Math.min(...cases.map(({ rule }) => inSeconds(rule.for)))];
  const least = length < 2 * unseen && cases.every(({ scenario }) => inSeconds(scenario.at) > day) ? 2 : 1;
  const samples = records.length > 0 ? 1 : Math.max(least, Math.floor(Math.min(pending / 2.5, unseen) / length));
  return durationOf(samples * length * 1000);
};

const metricsIn = (expr: string): readonly string[] => selectorsIn(readPromQL(expr)).map(({ metric }) => metric);

// What makes something out of nothing.
const fromNothing = /\b(?:absent|absent_over_time|vector|scalar|time)\s*\(/;

/** Records that can come of these samples at all; what reads series that are not there would be evaluated in vain. */
const fedBy = (cases: readonly Case[], records: RuleGroup['rules']): RuleGroup['rules'] => {
  const given = new Set(cases.flatMap(({ scenario }) => scenario.series.map(({ series }) => series.replace(/\{.*/s, ''))));
  const fed = new Set<RuleGroup['rules'][number]>();
  for (let before = -1; before < fed.size; ) {
    before = fed.size;
    for (const rule of records) {
      const read = metricsIn(rule.expr);
      const some = read.length === 0 || fromNothing.test(rule.expr) || read.some((metric) => metric === '' || given.has(metric));
      if (some) fed.add(rule);
      if (some && rule.kind === 'record') given.add(rule.record);
    }
  }
  return records.filter((rule) => fed.has(rule));
};

/** An alert with those of its cases whose samples come at one pace. */
interface Tested {
  readonly alert: string;
  /** Its expression, and those of the rules that it reads. */
  readonly exprs: readonly string[];
  readonly rules: string;
  readonly tests: string;
}

const testedIn = (groups: readonly RuleGroup[]): readonly Tested[] => {
  const all = groups.flatMap(({ rules }) => rules);
  return all.flatMap((rule) => {
    if (rule.kind !== 'alert') return [];
    const records = recordedFor(rule.expr, all);
    return byInterval(casesOf(rule)).map(([interval, cases]) => {
      const rules = [...fedBy(cases, records), rule];
      const every = pace(cases, records, interval);
      return {
        alert: rule.alert,
        exprs: rules.map(({ expr }) => expr),
        rules: stringify({ groups: [{ name: 'tested', rules: rules.map(ruleOf) }] }),
        tests: stringify({ evaluation_interval: every, tests: cases.map((one) => testOf(one, every)) }),
      };
    });
  });
};

const testAll = (tested: readonly Tested[]): Promise<Finished> => {
  const files = tested.flatMap(({ rules, tests }, index) => [
    [`rules-${index}.yaml`, rules],
    [`tests-${index}.yaml`, `rule_files: [rules-${index}.yaml]\n${tests}`],
  ]);
  return promtool(['test', 'rules', ...tested.map((_, index) => `tests-${index}.yaml`)], Object.fromEntries(files));
};

// What has a meaning of its own to Prometheus or its functions, so that another name would not do the same.
const meant = ['', 'le', 'quantile', 'ALERTS', 'ALERTS_FOR_STATE'];

const isRead = /__name__|label_(?:replace|join)|\b(?:job|namespace) *(?:!=|=~|!~)/;

/** Names on which nothing depends: of an alert, of metrics and labels, and of the workload where it is only compared. */
const namesIn = ({ alert, exprs }: Tested): readonly string[] => {
  if (exprs.some((expr) => isRead.test(expr))) return [];
  const selectors = exprs.flatMap((expr) => selectorsIn(readPromQL(expr)));
  const found = selectors.flatMap(({ metric, matchers }) => [
    metric,
    ...matchers.flatMap(({ label, value }) => (label === 'job' || label === 'namespace' ? [label, value] : [label])),
  ]);
  return [...new Set([alert, ...found])].filter((name) => /^[a-z_:][\w:-]*$/i.test(name) && !meant.includes(name));
};

/** What promtool is given, with numbers for names: in the dialects of HTTP servers, the same alert reads other metrics. */
const textOf = (tested: Tested): string => {
  const text = `${tested.rules}---\n${tested.tests.replace(/^( +- name: ).*$/gm, '$1')}`;
  // The longest first, where one begins with another.
  const names = [...namesIn(tested)].sort((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  const numbers = new Map<string, string>();
  // What is followed by a parenthesis is a function.
  return text.replace(new RegExp(`(?<![\\w:])(?:${names.join('|')})(?![\\w:]| *\\()`, 'g'), (name) => {
    const number = numbers.get(name) ?? `@${numbers.size}@`;
    numbers.set(name, number);
    return number;
  });
};

// Workloads share alerts on records of one name: the same rules on the same samples do the same again.
const passed = new Set<string>();

/** What promtool says of alerts that do not fire on their own samples, or do where they should stay quiet. */
export const wrongScenarios = async (groups: readonly RuleGroup[]): Promise<readonly string[]> => {
  const tested = [...new Map(testedIn(groups).map((one) => [textOf(one), one])).values()].filter((one) => !passed.has(textOf(one)));
  // Starting promtool takes as long as several of its tests, so it is started once, and again for each alert to find out which is wrong.
  if (tested.length === 0) return [];
  if ((await testAll(tested)).code === 0) {
    for (const one of tested) passed.add(textOf(one));
    return [];
  }
  const said = await mapConcurrently(tested, 2, async (one) => {
    const { code, stdout, stderr } = await testAll([one]);
    return code === 0 ? [] : [`${one.alert}: ${stdout}${stderr}`];
  });
  const wrong = said.flat();
  if (wrong.length === 0) throw new Error('promtool refuses together what it takes one by one');
  return wrong;
};

/** What promtool says of each of many expressions, one run for all; nothing of those that it accepts. */
export const refusedByPromtool = async (exprs: readonly string[]): Promise<readonly (string | undefined)[]> => {
  const rules = exprs.map((expr, index) => ({ record: `r${index}`, expr }));
  const { stdout, stderr } = await promtool(['check', 'rules', 'rules.json'], {
    'rules.json': JSON.stringify({ groups: [{ name: 'g', rules }] }),
  });
  const said = new Map(
    [...`${stdout}${stderr}`.matchAll(/rule \d+, "r(\d+)": (.*)/g)].map(([, index, message]) => [Number(index), message]),
  );
  return exprs.map((_, index) => said.get(index));
};
