import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { checkTemplate } from '../src/language/go-template/check';
import { defaultTemplates, notificationWorld } from '../src/language/go-template/notification-world';
import { readTemplate } from '../src/language/go-template/parse';
import { ruleWorld } from '../src/language/go-template/rule-world';
import type { Release } from '../src/language/release';
import { findProgram, mapConcurrently, runProgram, versionOf } from '../src/verify/programs';
import { quickFolder } from './support/memory';
import { promtool } from './support/promtool';

const installed = (name: 'promtool' | 'amtool'): string => {
  const program = findProgram(name, process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  return program.path;
};

const releaseOf = async (program: string): Promise<Release> => {
  const [major, minor] = await versionOf(program);
  return [major, minor];
};

const written = [
  'No braces } at all',
  '{{ $labels.job }} is {{ $value | humanizePercentage }}',
  '{{ $value | humanise }}',
  '{{ $value | humanize',
  '{{ $label.job }}',
  '{{ if $labels.job }}without end',
  '{{ if $labels.job }}a{{ else if $value }}b{{ else }}c{{ end }}',
  '{{ if $labels.job }}a{{ else }}b{{ else }}c{{ end }}',
  '{{ end }}',
  '{{ range query "up" }}{{ .Labels.job }}{{ end }}',
  '{{ range $i, $x := query "up" }}{{ $i }}{{ $x.Value }}{{ break }}{{ end }}',
  '{{ break }}',
  '{{ with $x := $labels.job }}{{ $x }}{{ end }}{{ $x }}',
  '{{ define "a" }}{{ . }}{{ end }}{{ template "a" $value }}',
  '{{ define "a" }}{{ $labels }}{{ end }}',
  '{{ define "a" }}x{{ end }}{{ define "a" }}y{{ end }}',
  '{{ block "a" $labels }}{{ .job }}{{ end }}',
  '{{ if true }}{{ define "a" }}{{ end }}{{ end }}',
  '{{ template $labels.job }}',
  '{{ template "a" . }}',
  '{{/* fine */}}{{- /* fine */ -}}',
  '{{ /* not fine */ }}',
  '{{/* not closed }}',
  '{{-}}',
  '{{- $value -}}',
  '{{ -1 }}{{ 0x1f }}{{ 1e3 }}{{ 1_0 }}',
  '{{ 089 }}',
  '{{ 1a }}',
  "{{ 'a' }}",
  "{{ 'ab' }}",
  '{{ "\\n" }}',
  '{{ "\\d" }}',
  '{{ `\\d` }}',
  '{{ "not closed }}',
  '{{ ($value) }}{{ (printf "%v" $value) | toUpper }}',
  '{{ ($value }}',
  '{{ $value) }}',
  '{{ $value | 1 }}',
  '{{ $value | }}',
  '{{ | $value }}',
  '{{ }}',
  '{{ . }}{{ $ }}{{ .Labels }}{{ $.Labels.job }}',
  '{{ .Labels . job }}',
  '{{ $x := $y }}',
  '{{ $x = 1 }}',
  '{{ $a, $b := query "up" }}',
  '{{ nil }}',
  '{{ true }}{{ false | not }}',
  '{{ gt $value 1 }}',
  '{{ gt $value 1.0 }}',
  '{{ eq $labels.job "api" }}',
  '{{ eq $labels.job 1 }}',
  '{{ .Label }}',
  '{{ .Labels.job.x }}',
  '{{ len $value }}',
  '{{ index $labels "job" }}{{ index $labels 1 }}',
  '{{ toUpper $value }}',
  '{{ humanize $labels }}',
  '{{ humanize $value $value }}',
  '{{ printf "%d" $value }}',
  '{{ printf "%s" $labels.job }}{{ printf "%.1f%%" $value }}',
  '{{ query "up" | value }}',
  '{{ safeHtml "a" | toUpper }}',
  '{{ range $value }}{{ end }}',
  '{{ call $labels }}',
  '{{ humanize "a" }}',
  '{{ now }}',
  '{{ $value | toTime }}{{ ($value | toTime).Year }}{{ ($value | toTime).Jahr }}',
  '{{ args 1 2 }}{{ (args 1).arg0 }}',
  '{{ with $labels.none }}{{ else with $labels.job }}{{ . }}{{ end }}',
];

// Texts without conditions, so that whatever is wrong in one of them is reached.
const values = [
  '$labels.job',
  '$labels',
  '$value',
  '.',
  '.Labels.job',
  '"a"',
  '1',
  '1.5',
  'true',
  '(query "up" | first)',
  '$none',
  '.None',
  '$labels.job.x',
];
const calls = [
  'toUpper',
  'title',
  'printf "%v"',
  'printf "%s"',
  'len',
  'humanizePercentage',
  'humanise',
  'label "job"',
  'value',
  'first',
  'print',
  'eq 1',
  'not',
  'safeHtml',
  'index $labels',
  'reReplaceAll "a" "b"',
];
const signs = ['{{', '}}', ' ', '|', '(', ')', '"', '-', ':=', '{{ end }}', '{{ if true }}', '{{ else }}', '$value', 'print'];

const generated = [
  ...fc.sample(
    fc
      .tuple(fc.constantFrom(...values), fc.array(fc.constantFrom(...calls), { maxLength: 2 }))
      .map(([value, functions]) => `{{ ${[value, ...functions].join(' | ')} }}`),
    { numRuns: 120, seed: 7 },
  ),
  ...fc.sample(
    fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 6 }).map((parts) => `{{ ${parts.join(' ')} }}`),
    { numRuns: 60, seed: 7 },
  ),
];

const texts = [...new Set([...written, ...generated])];

const rules = (which: readonly number[]) => ({
  groups: [
    {
      name: 'g',
      rules: which.map((index) => ({
        alert: `A${index}`,
        // The label can be read as a number, so that only the types of values decide.
        expr: 'label_replace(vector(1.5), "job", "5", "", "")',
        annotations: { text: texts[index] },
      })),
    },
  ],
});

const numbersIn = (text: string, pattern: RegExp): ReadonlySet<number> =>
  new Set([...text.matchAll(pattern)].map(([, index]) => Number(index)));

describe('texts of rules', () => {
  test(`are refused where promtool refuses them, and end in an error where promtool prints one: ${texts.length} of them`, async () => {
    const world = ruleWorld('prometheus', await releaseOf(installed('promtool')));
    const ours = texts.map((text) => checkTemplate(text, readTemplate(text), world).problems.map(({ effect }) => effect));

    const checked = await promtool(['check', 'rules', 'rules.yaml'], { 'rules.yaml': stringify(rules([...texts.keys()])) });
    const refused = numbersIn(checked.stderr, /"A(\d+)": annotation/g);
    const accepted = [...texts.keys()].filter((index) => !refused.has(index));
    const tested = await promtool(['test', 'rules', 'tests.yaml'], {
      'rules.yaml': stringify(rules(accepted)),
      'tests.yaml': stringify({
        rule_files: ['rules.yaml'],
        tests: [
          {
            input_series: [{ series: 'up{job="api"}', values: '1' }],
            alert_rule_test: accepted.map((index) => ({ eval_time: '0m', alertname: `A${index}`, exp_alerts: [] })),
          },
        ],
      }),
    });
    const failed = numbersIn(
      `${tested.stdout}${tested.stderr}`,
      /alertname="A(\d+)"[^}]*\}\s*Annotations:\{text="[^\n]*?(?:<error expanding template|%!)/g,
    );

    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter((_, index) => ours[index]?.includes('refused'))).toEqual(texts.filter((_, index) => refused.has(index)));
    expect(texts.filter((_, index) => !refused.has(index) && ours[index]?.includes('fails'))).toEqual(
      texts.filter((_, index) => failed.has(index)),
    );
    expect(failed.size).toBeGreaterThan(30);
  });
});

const notifications = [
  '{{ .Status | toUpper }} {{ .CommonLabels.alertname }}',
  '{{ range .Alerts.Firing }}{{ .Labels.a }}{{ .StartsAt.Format "15:04" }}{{ end }}',
  '{{ range .CommonLabels.SortedPairs }}{{ .Name }}={{ .Value }} {{ end }}',
  '{{ .GroupLabels.Names | join ", " }}{{ .CommonLabels.Remove (stringSlice "a") }}',
  '{{ define "a" }}{{ range . }}{{ .Labels.a }}{{ end }}{{ end }}{{ template "a" .Alerts }}',
  '{{ reReplaceAll "a" "b" .Status | title }}{{ match "a" .Status }}{{ len .Alerts }}',
  '{{ (index .Alerts 0).Annotations.summary }}',
  '{{ add 1 2 }}',
  '{{ toJson . }}',
  '{{ .CommonLabel.a }}',
  '{{ .Labels.a }}',
  '{{ range .Alerts }}{{ .Label }}{{ end }}',
  '{{ .Alerts.Fired }}',
  '{{ .CommonLabels | join "," }}',
  '{{ template "slack.default.titel" . }}',
  '{{ define "a" }}{{ range . }}{{ .Labels.a }}{{ end }}{{ end }}{{ template "a" .Status }}',
  '{{ $labels.a }}',
  '{{ if .Status }}',
  '{{ .Status',
  '{{ toUpper }}',
  '{{ .Status.x }}',
  '{{ range .Status }}{{ end }}',
  '{{ .Alerts | toUpper }}',
];

describe('texts of notifications', () => {
  test('cannot be written where amtool does not write them', async () => {
    const program = installed('amtool');
    const world = notificationWorld(await releaseOf(program));
    const known = new Map(defaultTemplates.map((name) => [name, 'built in'] as const));

    const ours = notifications.filter((text) => checkTemplate(text, readTemplate(text), world, known).problems.length > 0);
    const rendered = await mapConcurrently(notifications, 2, (text) =>
      runProgram(program, ['template', 'render', '--template.glob=/none/*', `--template.text=${text}`]),
    );

    expect(ours).toEqual(notifications.filter((_, index) => rendered[index]?.code !== 0));
    expect(ours.length).toBeGreaterThan(15);
  });

  test('keep the whole configuration from being read where amtool refuses them as a file', async () => {
    const program = installed('amtool');
    const world = notificationWorld(await releaseOf(program));
    const folder = fs.mkdtempSync(path.join(quickFolder, 'crowsnest-templates-'));
    const check = (text: string, index: number) => {
      const [config, template] = ['yaml', 'tmpl'].map((ending) => path.join(folder, `${index}.${ending}`)) as [string, string]; // two of two
      fs.writeFileSync(template, text);
      fs.writeFileSync(config, stringify({ route: { receiver: 'a' }, receivers: [{ name: 'a' }], templates: [template] }));
      return runProgram(program, ['check-config', config]);
    };

    const ours = notifications.filter((text) =>
      checkTemplate(text, readTemplate(text), world).problems.some(({ effect }) => effect === 'refused'),
    );
    const checked = await mapConcurrently([...notifications.entries()], 2, ([index, text]) => check(text, index));
    fs.rmSync(folder, { recursive: true });

    expect(ours).toEqual(notifications.filter((_, index) => checked[index]?.code !== 0));
  });
});
