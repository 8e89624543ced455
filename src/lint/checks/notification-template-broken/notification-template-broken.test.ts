import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { configSecret, messagesOf } from '../../../../test/support/alerting';
import { notificationTemplateBroken } from './notification-template-broken';

const config = (title: string): string =>
  `route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{api_url_file: /x, title: '${title}'}]}]\n`;

const lost = 'Alertmanager drops the messages of receiver "a"';

describe('notification-template-broken names', () => {
  test.each([
    [
      '{{ template "note.titel" . }}',
      'no template is named "note.titel"',
      '            ^^^^^^^^^^^^',
      `did you mean "note.title"?; ${lost}`,
    ],
    [
      '{{ add 1 2 }}',
      'Alertmanager has no function "add" for templates',
      '   ^^^',
      `"add" is a function of Helm, and there is none like it here; ${lost}`,
    ],
    [
      '{{ .CommonLabel.job }}',
      'the data of a notification has no field "CommonLabel"',
      '    ^^^^^^^^^^^',
      `did you mean "CommonLabels"?; ${lost}`,
    ],
    ['{{ range .Alerts }}{{ .Status }}', '{{ range .Alerts }} has no {{ end }}', '^^^^^^^^^^^^^^^^^^^', `close it with {{ end }}; ${lost}`],
    ['{{ .Status', '"{{" is not closed', '^^', `end the action with "}}"; ${lost}`],
    [
      '{{ template "note.title" .Status }}',
      'template "note.title" is given a string: a string has no field "Alerts"',
      '            ^^^^^^^^^^^^',
      lost,
    ],
  ])('%s', (title, message, carets, help) => {
    expect(messagesOf(notificationTemplateBroken, configSecret(config(title), '{{ define "note.title" }}{{ .Alerts }}{{ end }}'))).toEqual([
      `title in slack_configs of receiver "a" is broken: ${message} [notification-template-broken]\n    ${title}\n    ${carets}\n    ${help}`,
    ]);
  });

  test('a template file that Alertmanager refuses, at its place', () => {
    const files = '{{ define "a" }}\nfine{{ end }}\n{{ define "b" }}\n{{ .Status | upper }}{{ end }}';

    expect(inYaml(notificationTemplateBroken, configSecret(config('x'), files))).toEqual([
      `objects.yaml:9:18: template file notes.tmpl is broken: Alertmanager has no function "upper" for templates [notification-template-broken]
    {{ .Status | upper }}{{ end }}
                 ^^^^^
    "upper" is a function of Helm; use "toUpper" here; Alertmanager refuses the whole configuration`,
    ]);
  });

  test('a text at the line of its key, where the configuration is encoded', () => {
    const text = Buffer.from(config('{{ add 1 2 }}')).toString('base64');
    const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: b}\ndata:\n  alertmanager.yaml: ${text}\n`;

    expect(inYaml(notificationTemplateBroken, secret).map((problem) => problem.split(' ')[0])).toEqual(['objects.yaml:5:3:']);
  });

  test('a title that the input gives a receiver', async () => {
    const problems = await planted(notificationTemplateBroken, {
      input: {
        base: (text) =>
          text.replace('kind: slack, channel: "#alerts-${env}"', `kind: slack, title: "{{ .Status", channel: "#alerts-\${env}"`),
      },
    });

    expect(problems).toEqual([
      expect.stringMatching(/^environments\/base\.yaml:35:35: title in slack_configs of receiver "[a-z-]+" is broken: /),
    ]);
  });

  test('what a release of Alertmanager does not have yet', () => {
    const text = `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: {name: main, namespace: monitoring}
spec: {version: v0.27.0}
`;

    expect(messagesOf(notificationTemplateBroken, text, configSecret(config('{{ toJson . }}')))[0]).toContain(
      'Alertmanager has it since 0.30, and this is 0.27',
    );
  });
});

describe('notification-template-broken leaves alone', () => {
  test.each([
    [
      'templates of its own and of Alertmanager',
      config('{{ template "note.title" . }}{{ template "slack.default.title" . }}{{ template "__subject" . }}'),
    ],
    [
      'templates of files that come from elsewhere',
      `templates: [/etc/alertmanager/configmaps/texts/*.tmpl]\n${config('{{ template "theirs" . }}')}`,
    ],
    [
      'settings that are not texts',
      'route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: "http://x", http_config: {proxy_url: "{{ x }}"}}]}]\n',
    ],
    [
      'texts of every kind',
      config('{{ range .Alerts.Firing }}{{ .Labels.job | toUpper }}{{ end }}{{ .CommonLabels.SortedPairs.Values | join " " }}'),
    ],
  ])('%s', (_, text) => {
    expect(messagesOf(notificationTemplateBroken, configSecret(text, '{{ define "note.title" }}x{{ end }}'))).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(notificationTemplateBroken, {})).toEqual([]);
  });
});
