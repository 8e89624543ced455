import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { configSecret, messagesOf } from '../../../../test/support/alerting';
import { findProgram, runProgram } from '../../../verify/programs';
import { alertmanagerConfigRefused } from './alertmanager-config-refused';

const amtoolAccepts = async (config: string): Promise<boolean> => {
  const program = findProgram('amtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-refused-'));
  try {
    fs.writeFileSync(path.join(folder, 'alertmanager.yaml'), config);
    return (await runProgram(program.path, ['check-config', path.join(folder, 'alertmanager.yaml')])).code === 0;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};

const receivers = 'receivers: [{name: a}]';

describe('what Alertmanager refuses is named, and nothing else', () => {
  test.each<[string, string, string | undefined]>([
    [
      'a matcher that cannot be read',
      `route: {receiver: a, routes: [{matchers: ['a b=c']}]}\n${receivers}`,
      'a b=c is not a valid matcher',
    ],
    [
      'a regular expression that Go refuses',
      `route: {receiver: a, routes: [{matchers: ['a=~"(?=b)"']}]}\n${receivers}`,
      'a=~"(?=b)" has a regular expression that cannot be read: "(?=" is a lookaround assertion, which Go does not support, at character 1',
    ],
    [
      'one of an old release',
      `route: {receiver: a, routes: [{match_re: {a: '('}}]}\n${receivers}`,
      'a=~( has a regular expression that cannot be read: a "(" is never closed',
    ],
    [
      'a matcher of an inhibition',
      `route: {receiver: a}\n${receivers}\ninhibit_rules: [{source_matchers: ['a="b']}]`,
      'a="b is not a valid matcher',
    ],
    ['no receiver at the first route', `route: {group_by: [a]}\n${receivers}`, 'the first route has no receiver'],
    ['matchers at the first route', `route: {receiver: a, matchers: ['a="b"']}\n${receivers}`, 'the first route has matchers'],
    ['a first route that continues', `route: {receiver: a, continue: true}\n${receivers}`, 'the first route has continue: true'],
    ['a label twice', `route: {receiver: a, group_by: [b, b]}\n${receivers}`, 'a route groups by b, b, which names a label twice'],
    ['all labels and others', `route: {receiver: a, group_by: ['...', b]}\n${receivers}`, 'a route groups by "..." and by other labels'],
    ['two receivers of one name', 'route: {receiver: a}\nreceivers: [{name: a}, {name: a}]', 'two receivers are named a'],
    [
      'two time intervals of one name',
      `route: {receiver: a}\n${receivers}\ntime_intervals: [{name: t, time_intervals: []}, {name: t, time_intervals: []}]`,
      'two time intervals are named t',
    ],
    ['odd quoting that it reads', `route: {receiver: a, routes: [{matchers: ['a = b c', 'd="e,f", g!~h|i']}]}\n${receivers}`, undefined],
    ['matchers of old releases', `route: {receiver: a, routes: [{match: {a: b}, match_re: {c: d.*}}]}\n${receivers}`, undefined],
  ])('%s', async (_, config, message) => {
    const [found, accepted] = [messagesOf(alertmanagerConfigRefused, configSecret(config)), await amtoolAccepts(config)];

    expect(found.map((text) => text.split(' [')[0])).toEqual(
      message === undefined ? [] : [`Alertmanager refuses the whole configuration: ${message}`],
    );
    expect(accepted).toBe(message === undefined);
  });
});

test('names an object that the operator leaves out', () => {
  const object = `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: team, namespace: shop}
spec:
  route: {routes: [{matchers: [{name: a, value: "(", matchType: "=~"}]}]}
  receivers: [{name: chat}]
`;

  expect(messagesOf(alertmanagerConfigRefused, object)).toEqual([
    'the operator leaves AlertmanagerConfig shop/team out: the first route has no receiver [alertmanager-config-refused]\n    name one',
    'the operator leaves AlertmanagerConfig shop/team out: a=~( has a regular expression that cannot be read: a "(" is never closed [alertmanager-config-refused]\n    write label="value", or one of !=, =~ and !~ for =',
  ]);
});

test('leaves an object alone whose first route has matchers, and one that only inhibits', () => {
  const object = (spec: string): string => `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: team, namespace: shop}
spec: ${spec}
`;

  expect(
    messagesOf(
      alertmanagerConfigRefused,
      object('{route: {receiver: chat, matchers: [{name: a, value: b}]}, receivers: [{name: chat}]}'),
      object('{inhibitRules: [{sourceMatch: [{name: a, value: b}]}]}'),
    ),
  ).toEqual([]);
});
