import { describe, expect, test } from '@jest/globals';
import { checkTemplate, templatesIn } from './check';
import { defaultTemplates, notificationWorld } from './notification-world';
import { readTemplate } from './parse';
import { ruleWorld } from './rule-world';
import type { TemplateWorld } from './world';

const known = new Map(defaultTemplates.map((name) => [name, 'built in'] as const));

const problemsIn = (text: string, world: TemplateWorld): readonly (readonly string[])[] =>
  checkTemplate(text, readTemplate(text), world, world.program === 'Alertmanager' ? known : new Map()).problems.map(
    ({ from, to, effect, message }) => [effect, text.slice(from, to), message],
  );

const inRule = (text: string) => problemsIn(text, ruleWorld('prometheus'));
const inNotification = (text: string) => problemsIn(text, notificationWorld());

describe('a text of a rule', () => {
  test.each([
    '{{ $labels.job }} {{ $labels.unknown }} {{ $value | humanize }} {{ $externalLabels.cluster }} {{ $externalURL }}',
    '{{ .Labels.job }} {{ .Value }} {{ .ExternalLabels.a }} {{ .ExternalURL }} {{ $.Labels.job }}',
    '{{ printf "%.2f%% of %s, %v" $value $labels.job .Labels }}',
    '{{ range query "up" | sortByLabel "job" }}{{ .Labels.job }} {{ .Value | humanizePercentage }}{{ end }}',
    '{{ with query "up" }}{{ . | first | value | printf "%.0f" }}{{ else }}{{ query "up" | first | label "job" | toUpper }}{{ end }}',
    '{{ if and (gt $value 1.0) (eq $labels.job "a" "b") (not $labels.c) }}{{ len $labels }}{{ end }}',
    '{{ ($value | toTime).Format "15:04" }} {{ (toTime $value).UTC.Year }} {{ now | humanizeTimestamp }}',
    '{{ index $labels "job" }} {{ (index (query "up") 0).Labels.job }} {{ slice $labels.job 0 3 }}',
    '{{ define "x" }}{{ .arg0 }}{{ end }}{{ template "x" (args $value "b") }}',
    '{{ $x := "a" }}{{ if $x }}{{ $x = "b" }}{{ end }}{{ $x | toLower | title }}',
    '{{ reReplaceAll "(.*):.*" "$1" $labels.instance | stripPort | match "a" }} {{ humanize "1.5" }} {{ $value.Count }}',
  ])('may be %j', (text) => {
    expect(inRule(text)).toEqual([]);
  });

  test.each([
    ['{{ $value | humanise }}', 'refused', 'humanise', 'Prometheus has no function "humanise" for templates'],
    ['{{ $label.job }}', 'refused', '$label', 'no variable "$label" is defined here'],
    ['{{ if true }}{{ $x := 1 }}{{ end }}{{ $x }}', 'refused', '$x', 'no variable "$x" is defined here'],
    ['{{ define "x" }}{{ $labels.job }}{{ end }}', 'refused', '$labels', 'no variable "$labels" is defined here'],
    ['{{ define "x" }}a{{ end }}{{ define "x" }}b{{ end }}', 'refused', '"x"', 'a template named "x" is defined already'],
    ['{{ if true }}{{ $x := 1 }}{{ else }}{{ $x }}{{ end }}', 'fails', '$x', '"$x" is not set here'],
    ['{{ $x = 1 }}', 'fails', '$x', '"$x" is set, but was never declared'],
    ['{{ .Label.job }}', 'fails', 'Label', 'the data of an alert has no field "Label"'],
    ['{{ $labels.job.x }}', 'fails', 'x', 'a string has no field "x"'],
    ['{{ with $labels }}{{ .Labels.job }}{{ end }}', 'fails', 'job', 'a string has no field "job"'],
    ['{{ $labels.job "x" }}', 'fails', 'job', '"job" is not a function, and cannot be given an argument'],
    ['{{ .Value | .Labels }}', 'fails', 'Labels', '"Labels" is not a function, and cannot be given an argument'],
    ['{{ gt $value 80 }}', 'fails', 'gt', '"gt" compares float64 with int, which Go does not'],
    ['{{ eq $labels "a" }}', 'fails', 'eq', '"eq" compares map[string]string with string, which Go does not'],
    ['{{ humanize $value 2 }}', 'fails', 'humanize', '"humanize" needs 1 argument, and is given 2'],
    ['{{ humanize $labels }}', 'fails', 'humanize', '"humanize" needs a number and is given map[string]string'],
    ['{{ humanize "a" }}', 'fails', 'humanize', '"humanize" needs a number and is given "a"'],
    ['{{ toUpper $value }}', 'fails', 'toUpper', '"toUpper" needs a string and is given a float64'],
    ['{{ $labels.job | safeHtml | toUpper }}', 'fails', 'toUpper', '"toUpper" needs a string and is given a template.HTML'],
    ['{{ query "up" | value }}', 'fails', 'value', '"value" needs a *template.sample and is given a template.queryResult'],
    ['{{ range $value }}{{ end }}', 'fails', '$value', 'range cannot go through a float64'],
    ['{{ len $value }}', 'fails', 'len', '"len" counts what is in float64, which holds nothing to count'],
    ['{{ index $labels 0 }}', 'fails', 'index', '"index" reads map[string]string by a key that is int, not string'],
    ['{{ printf "%d" $value }}', 'fails', 'printf', '"printf" writes float64 as "%d", which is not for it'],
    ['{{ printf "%s %s" $labels.job }}', 'fails', 'printf', '"printf" has no value for "%s"'],
    ['{{ printf "100%" }}', 'fails', 'printf', '"printf" has "%" in its format, which names no verb'],
    ['{{ template "x" . }}', 'fails', '"x"', 'no template is named "x"'],
    ['{{ define "x" }}{{ .y.z }}{{ end }}{{ template "x" $labels }}', 'fails', 'z', 'a string has no field "z"'],
  ])('cannot be %j', (text, ...problem) => {
    expect(inRule(text)).toEqual([problem]);
  });

  test('names everything that is wrong, in order', () => {
    expect(inRule('{{ $a }} {{ .B }} {{ c }}').map(([, part]) => part)).toEqual(['$a', 'B', 'c']);
  });

  test('has no $externalURL in Loki, whose ruler refuses it', () => {
    expect(problemsIn('{{ .ExternalURL }} {{ $externalURL }}', ruleWorld('loki'))).toEqual([
      ['refused', '$externalURL', 'no variable "$externalURL" is defined here'],
    ]);
  });

  test.each([
    ['{{ toDuration 5 }}', [2, 55] as const, 'Prometheus has no function "toDuration" for templates'],
    ['{{ stripDomain "a.b" }}', [2, 35] as const, 'Prometheus has no function "stripDomain" for templates'],
    ['{{ with .A }}{{ else with .Labels }}{{ end }}', [2, 42] as const, 'Prometheus 2.42 does not know "else with", which came with 2.55'],
    ['{{ range 3 }}{{ end }}', [3, 2] as const, 'range cannot go through an int'],
  ])('goes by the release: %j', (text, release, message) => {
    expect(problemsIn(text.replace('.A', '.Labels'), ruleWorld('prometheus', release)).map(([, , said]) => said)).toEqual([message]);
    expect(inRule(text.replace('.A', '.Labels'))).toEqual([]);
  });

  test('tells which labels of the alert it reads without looking whether they are there', () => {
    const text =
      '{{ $labels.a }}{{ index .Labels "b" }}{{ if $labels.c }}{{ $labels.c }}{{ end }}{{ with $.Labels }}{{ .d }}{{ end }}{{ range query "x" }}{{ .Labels.e }}{{ end }}';

    const { keys } = checkTemplate(text, readTemplate(text), ruleWorld('prometheus'));

    expect(keys.map((key) => [key.text, text.slice(key.from, key.to)])).toEqual([
      ['a', 'a'],
      ['b', '"b"'],
      ['d', 'd'],
    ]);
  });
});

describe('a text of a notification', () => {
  test.each([
    '{{ .Status | toUpper }} {{ .Receiver }} {{ .ExternalURL }} {{ .CommonLabels.job }} {{ .CommonAnnotations.summary }}',
    '{{ range .Alerts.Firing }}{{ .Labels.job }}{{ .Annotations.summary }}{{ .StartsAt.Format "15:04" }}{{ .Fingerprint }}{{ end }}',
    '{{ range $k, $v := .CommonLabels }}{{ $k }}={{ $v }}{{ end }}{{ range .GroupLabels.SortedPairs }}{{ .Name }}={{ .Value }}{{ end }}',
    '{{ .GroupLabels.SortedPairs.Values | join " " }} {{ (.CommonLabels.Remove .GroupLabels.Names).Names.Join "," }}',
    '{{ .CommonLabels.Remove (stringSlice "a" "b") }} {{ .Alerts | len }} {{ (index .Alerts 0).Labels.a }}',
    '{{ .Alerts | toJson }} {{ (index .Alerts 0).StartsAt | tz "UTC" | date "15:04" }} {{ since (now.Add -5) | humanizeDuration }}',
    '{{ template "slack.default.title" . }}{{ template "__subject" . }}',
    '{{ reReplaceAll "a" "b" .CommonLabels.c | trimSpace | safeHtml }} {{ dict "a" (list 1 2) | toJson }}',
  ])('may be %j', (text) => {
    expect(inNotification(text)).toEqual([]);
  });

  test.each([
    ['{{ add 1 2 }}', 'refused', 'add', 'Alertmanager has no function "add" for templates'],
    ['{{ .CommonLabel.job }}', 'fails', 'CommonLabel', 'the data of a notification has no field "CommonLabel"'],
    ['{{ .Labels.job }}', 'fails', 'Labels', 'the data of a notification has no field "Labels"'],
    ['{{ range .Alerts }}{{ .Label.job }}{{ end }}', 'fails', 'Label', 'a template.Alert has no field "Label"'],
    ['{{ range .Alerts }}{{ .CommonLabels.job }}{{ end }}', 'fails', 'CommonLabels', 'a template.Alert has no field "CommonLabels"'],
    ['{{ .Alerts.Fired }}', 'fails', 'Fired', 'a template.Alerts has no field "Fired"'],
    ['{{ .Alerts.Firing.Labels }}', 'fails', 'Labels', 'a []template.Alert has no field "Labels"'],
    ['{{ .CommonLabels | join "," }}', 'fails', 'join', '"join" needs a []string and is given a template.KV'],
    ['{{ template "slack.default.titel" . }}', 'fails', '"slack.default.titel"', 'no template is named "slack.default.titel"'],
    ['{{ $labels.job }}', 'refused', '$labels', 'no variable "$labels" is defined here'],
  ])('cannot be %j', (text, ...problem) => {
    expect(inNotification(text)).toEqual([problem]);
  });

  test('may use templates of other files with the data that they need', () => {
    const file = readTemplate('{{ define "all" }}{{ range . }}{{ .Labels.job }}{{ end }}{{ end }}');
    const check = (text: string) =>
      checkTemplate(text, readTemplate(text), notificationWorld(), templatesIn(file)).problems.map(({ message }) => message);

    expect(check('{{ template "all" .Alerts }}')).toEqual([]);
    expect(check('{{ template "all" .Status }}')).toEqual(['template "all" is given a string: range cannot go through a string']);
  });

  test('goes by the release', () => {
    expect(problemsIn('{{ toJson . }}', notificationWorld([0, 28]))).toEqual([
      ['refused', 'toJson', 'Alertmanager has no function "toJson" for templates'],
    ]);
  });
});

describe('templates that call each other without end', () => {
  test.each([
    ['themselves', '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}'],
    ['in a circle', '{{ define "a" }}{{ template "b" . }}{{ end }}{{ define "b" }}{{ template "a" . }}{{ end }}'],
    [
      'one after the other',
      Array.from({ length: 10_000 }, (_, index) => `{{ define "t${index}" }}{{ template "t${index + 1}" . }}{{ end }}`).join(''),
    ],
  ])('%s, are looked at once', (_, text) => {
    expect(inRule(`${text}{{ define "t10000" }}{{ end }}`)).toEqual([]);
  });

  test('in other files too', () => {
    const file = readTemplate(
      Array.from({ length: 60 }, (_, i) => `{{ define "t${i}" }}{{ template "t${i + 1}" . }}{{ template "t${i + 2}" . }}{{ end }}`).join(
        '',
      ),
    );
    const text = '{{ template "t0" . }}';

    expect(checkTemplate(text, readTemplate(text), ruleWorld('prometheus'), templatesIn(file)).problems).toHaveLength(0);
  });
});
