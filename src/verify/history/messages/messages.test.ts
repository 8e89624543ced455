import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readDocuments } from '../../../lint/graph/documents';
import { linkObjects } from '../../../lint/graph/link';
import { type Configuration, configurationsOf } from '../../../lint/routing/configuration';
import { arrivalsOf } from './arrival';
import { countsOf } from './counts';
import { messagesOf } from './messages';

type Fields = Readonly<Record<string, unknown>>;

const configured = (config: Fields): Configuration => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'alertmanager-main', namespace: 'mon' },
    stringData: { 'alertmanager.yaml': stringify(config) },
  };
  const [found] = configurationsOf(linkObjects(readDocuments('config.yaml', stringify(secret)).objects));
  if (found === undefined) throw new Error('there is no configuration');
  return found;
};

const webhook = (name: string, more: Fields = {}) => ({ name, webhook_configs: [{ url: `https://example.com/${name}`, ...more }] });

const timing = { group_wait: '30s', group_interval: '5m', repeat_interval: '1h' };

const minute = 60_000;

const firing = (alertname: string, from: number, until: number | undefined, labels: Readonly<Record<string, string>> = {}) => ({
  labels: { alertname, ...labels },
  from: from * minute,
  ...(until === undefined ? {} : { until: until * minute }),
});

const sending = { interval: 30_000, resendDelay: 60_000 };

/** Minutes and names of what is in each message; what is resolved is in parentheses. */
const heard = (config: Configuration, firings: readonly ReturnType<typeof firing>[], end = 24 * 60) =>
  messagesOf(config, arrivalsOf(firings, undefined, sending), end * minute).map(({ time, firing: on, resolved }) => {
    const names = (keys: readonly string[]): string => keys.map((key) => JSON.parse(key).alertname).join(' ');
    return `${time / minute}: ${names(on)}${resolved.length === 0 ? '' : ` (${names(resolved)})`}`;
  });

const plain = configured({ route: { receiver: 'all', ...timing }, receivers: [webhook('all')] });

describe('an alert is notified', () => {
  test.each<[string, readonly ReturnType<typeof firing>[], readonly string[]]>([
    ['after group_wait, and resolved at the next group_interval', [firing('A', 10, 12)], ['10.5: A', '15.5:  (A)']],
    ['not at all where it ends within group_wait', [firing('A', 10, 10.4)], []],
    ['again after repeat_interval, at a group_interval', [firing('A', 0, 130)], ['0.5: A', '65.5: A', '130.5:  (A)']],
    ['together with those that come before the next flush', [firing('A', 0, 8), firing('B', 1, 8)], ['0.5: A', '5.5: A B', '10.5:  (A B)']],
    ['as one that fires still, where it was gone between two flushes', [firing('A', 0, 2), firing('A', 3, 7)], ['0.5: A', '10.5:  (A)']],
    [
      'again where it comes back after its group was gone',
      [firing('A', 0, 2), firing('A', 20, 22)],
      ['0.5: A', '5.5:  (A)', '20.5: A', '25.5:  (A)'],
    ],
  ])('%s', (_, firings, expected) => {
    expect(heard(plain, firings)).toEqual(expected);
  });
});

test('what was resolved within a quarter of an hour is in the next message of its group', () => {
  expect(heard(plain, [firing('A', 0, 2), firing('B', 0, 30), firing('C', 12, 30)])).toEqual([
    '0.5: A B',
    '5.5: B (A)',
    '15.5: B C (A)',
    '30.5:  (B C)',
  ]);
});

test('without all-clears, the end of an alert is not said, and its return is', () => {
  const config = configured({ route: { receiver: 'all', ...timing }, receivers: [webhook('all', { send_resolved: false })] });

  expect(heard(config, [firing('A', 0, 2), firing('A', 20, 22)])).toEqual(['0.5: A', '20.5: A']);
});

test('groups are by labels, and each receiver that a route continues to has its own', () => {
  const config = configured({
    route: {
      receiver: 'all',
      group_by: ['team'],
      ...timing,
      routes: [{ receiver: 'pager', matchers: ['team="x"'], continue: true }, { receiver: 'all' }],
    },
    receivers: [webhook('all'), webhook('pager')],
  });
  const firings = [firing('A', 0, 2, { team: 'x' }), firing('B', 0, 2, { team: 'y' })];

  const messages = messagesOf(config, arrivalsOf(firings, undefined, sending), minute);

  expect(messages.map(({ who, firing: on }) => [who, on.length])).toEqual([
    ['the webhook https://example.com/all', 1],
    ['the webhook https://example.com/all', 1],
    ['the webhook https://example.com/pager', 1],
  ]);
});

test('an inhibited alert is not notified while its source fires', () => {
  const config = configured({
    route: { receiver: 'all', group_by: ['alertname'], ...timing },
    receivers: [webhook('all')],
    inhibit_rules: [{ source_matchers: ['alertname="Cause"'], target_matchers: ['alertname="Effect"'], equal: ['node'] }],
  });
  const firings = [firing('Cause', 0, 7, { node: '1' }), firing('Effect', 0, 30, { node: '1' }), firing('Effect', 60, 62, { node: '2' })];

  expect(heard(config, firings)).toEqual([
    '0.5: Cause',
    '10.5:  (Cause)',
    '10.5: Effect',
    '30.5:  (Effect)',
    '60.5: Effect',
    '65.5:  (Effect)',
  ]);
});

test('a route is mute in its mute intervals and outside of its active ones', () => {
  const config = configured({
    route: {
      receiver: 'all',
      group_by: ['alertname'],
      ...timing,
      routes: [
        { matchers: ['alertname="M"'], mute_time_intervals: ['early'] },
        { matchers: ['alertname="N"'], active_time_intervals: ['early'] },
      ],
    },
    receivers: [webhook('all')],
    time_intervals: [{ name: 'early', time_intervals: [{ times: [{ start_time: '00:00', end_time: '00:10' }] }] }],
  });

  expect(heard(config, [firing('M', 0, 20), firing('N', 0, 20)])).toEqual(['0.5: N', '10.5: M', '20.5:  (M)']);
});

test('messages are counted by the clock of a place, without all-clears and what came before', () => {
  const day = Date.UTC(2025, 1, 26);
  const message = (hour: number, firing = ['a']) => ({ time: day + hour * 60 * minute, who: 'Slack #a', firing, resolved: [] });
  const messages = [message(-1), message(7.5), message(10), message(21.5), message(22, [])];

  expect(countsOf(messages, { from: day, until: day + 2 * 86_400_000 }, 'Europe/Berlin')).toEqual([
    { who: 'Slack #a', messages: 3, perDay: 1.5, atNight: 1, inWorkingHours: 1 },
  ]);
});
