import { describe, expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { configSecret, messagesOf } from '../../../../test/support/alerting';
import { brokenActions, notificationTemplateBroken } from './notification-template-broken';

const config = (title: string): string =>
  `route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{api_url_file: /x, title: '${title}'}]}]\n`;

test('names a template that nothing defines', () => {
  expect(
    messagesOf(notificationTemplateBroken, configSecret(config('{{ template "note.titel" . }}'), '{{ define "note.title" }}x{{ end }}')),
  ).toEqual(['no notification template is named "note.titel" [notification-template-broken]\n    did you mean "note.title"?']);
});

test('names a title of a receiver that does not close its braces', async () => {
  const problems = await planted(notificationTemplateBroken, {
    input: {
      base: (text) =>
        text.replace('kind: slack, channel: "#alerts-${env}"', `kind: slack, title: "{{ .Status", channel: "#alerts-\${env}"`),
    },
  });

  expect(problems).toEqual([
    'environments/base.yaml:34:5: the notification text "{{ .Status" holds {{ without }} [notification-template-broken]\n    Alertmanager would refuse the whole configuration',
  ]);
});

test('leaves alone templates of its own and of Alertmanager', () => {
  expect(
    messagesOf(
      notificationTemplateBroken,
      configSecret(
        config('{{ template "note.title" . }}{{ template "slack.default.title" . }}{{ template "__subject" . }}'),
        '{{ define "note.title" }}x{{ end }}',
      ),
    ),
  ).toEqual([]);
});

describe('the actions of a text', () => {
  test.each([
    ['{{ if .A }}x', 'lacks an end'],
    ['x{{ end }}', 'holds an end too many'],
    ['{{ .A }', 'holds {{ without }}'],
    ['{{ range .Alerts }}{{ if .B }}{{ end }}', 'lacks an end'],
  ])('%s', (text, fault) => {
    expect(brokenActions(text)).toBe(fault);
  });

  test.each([
    '{{ if .A }}x{{ else }}y{{ end }}',
    '{{- with .A -}} {{ . | printf "}} %s" }} {{- end -}}',
    'no action } at all',
    '{{ "{{" }}',
  ])('%s is in order', (text) => {
    expect(brokenActions(text)).toBeUndefined();
  });
});
