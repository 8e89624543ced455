import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { alertRule, configSecret, messagesOf } from '../../../../test/support/alerting';
import { receiverWithoutAlerts } from './receiver-without-alerts';

const config = (...routes: readonly string[]): string =>
  configSecret(`route:
  receiver: ops
  routes:
${routes.map((route) => `    - ${route}\n`).join('')}receivers:
  - {name: ops, webhook_configs: [{url: "http://ops.example.com"}]}
  - {name: pager, webhook_configs: [{url: "http://pager.example.com"}]}
  - {name: chat, webhook_configs: [{url: "http://chat.example.com"}]}
  - {name: nobody}
`);

const down = alertRule('Down', 'severity: critical, team: ml');
const slow = alertRule('Slow', 'severity: warning, team: ml');

const team = '{matchers: [team="ml"], receiver: chat}';

test('names a team all of whose alerts end at routes for their severities', () => {
  const routes = config(
    '{matchers: [severity="critical"], receiver: pager}',
    '{matchers: [severity=~"warning|info"], receiver: ops}',
    team,
  );

  expect(messagesOf(receiverWithoutAlerts, routes, down, slow)).toEqual([
    'no alert of team ml reaches its receiver chat: the route for severity="critical" and the route for severity=~"warning|info" come first and match all of them (Down, Slow) [receiver-without-alerts]\n    let those routes continue, or name the receiver there',
  ]);
});

test('names the team at the lines that declare it', async () => {
  const problems = await planted(receiverWithoutAlerts, {
    input: { base: (text) => text.replace('[\'severity="info"\']', '[\'severity=~"critical|warning|info"\']') },
  });

  expect(problems).toEqual(
    ['dev', 'prod'].map(
      (environment) =>
        `environments/base.yaml:46:3: warning: no alert of team serving reaches its receiver fastapi-${environment}: the route for severity=~"critical|warning|info" comes first and matches all of them (APIHighMemory, APIPodDown, DeploymentReplicasMissing and 6 others) [receiver-without-alerts]\n    let that route continue, or name the receiver there`,
    ),
  );
});

test('names a route for other labels, too', () => {
  const routes = config('{matchers: [severity="critical"], receiver: pager}', '{matchers: [alertname="Down", team="ml"], receiver: chat}');

  expect(messagesOf(receiverWithoutAlerts, routes, down, slow)).toEqual([
    'no alert reaches the receiver chat through the route for alertname="Down", team="ml": the route for severity="critical" comes first and matches all of them (Down) [receiver-without-alerts]\n    let that route continue, or name the receiver there',
  ]);
});

test.each<[string, readonly string[]]>([
  ['a team of which one alert is left', ['{matchers: [severity="critical"], receiver: pager}', team]],
  ['a team whose alerts come to its receiver by another route', ['{matchers: [severity=~"critical|warning"], receiver: chat}', team]],
  ['a team behind routes that continue', ['{matchers: [severity=~"critical|warning"], receiver: pager, continue: true}', team]],
  ['a team behind a route that labels leave open', ['{matchers: [region="eu"], receiver: pager}', team]],
  [
    'a team that has no alerts',
    ['{matchers: [severity=~"critical|warning"], receiver: pager}', '{matchers: [team="web"], receiver: chat}'],
  ],
  [
    'a receiver of which nobody expects messages',
    ['{matchers: [team="ml"], receiver: pager}', '{matchers: [team="ml"], receiver: nobody}'],
  ],
])('leaves alone %s', (_, routes) => {
  expect(messagesOf(receiverWithoutAlerts, config(...routes), down, slow)).toEqual([]);
});
