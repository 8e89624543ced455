import { expect, test } from '@jest/globals';
import { configSecret, messagesOf } from '../../../../test/support/alerting';
import { intervalsConflict } from './intervals-conflict';

const route = (timing: string): string => configSecret(`route: {receiver: a, ${timing}}\nreceivers: [{name: a}]\n`);

test.each([
  [
    'group_interval: 5m, repeat_interval: 7m',
    'repeat_interval 7m is not a multiple of group_interval 5m: messages repeat after 10m',
    'write 10m',
  ],
  [
    'group_interval: 5m, repeat_interval: 1m',
    'repeat_interval 1m is shorter than group_interval 5m: messages repeat after 5m',
    'write group_interval: 1m in this route if they are to repeat that often',
  ],
  [
    'group_interval: 1s, repeat_interval: 1h',
    'group_interval 1s is also the time limit of a notification: slow ones are cancelled',
    'write 10s or more',
  ],
])('names %s', (timing, message, help) => {
  expect(messagesOf(intervalsConflict, route(timing))).toEqual([`${message} [intervals-conflict]\n    ${help}`]);
});

test('reads what a route takes from the one above it', () => {
  expect(messagesOf(intervalsConflict, route('group_interval: 5m, repeat_interval: 1h, routes: [{group_interval: 7m}]'))).toEqual([
    'repeat_interval 1h is not a multiple of group_interval 7m: messages repeat after 1h3m [intervals-conflict]\n    write 1h3m',
  ]);
});

test.each(['group_interval: 5m, repeat_interval: 12h', 'group_interval: 1m, repeat_interval: 54s'])('leaves %s alone', (timing) => {
  expect(messagesOf(intervalsConflict, route(timing))).toEqual([]);
});
