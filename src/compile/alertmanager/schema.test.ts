import { describe, expect, test } from '@jest/globals';
import { alertingSchema } from './schema';

const least = { receiver: 'chat', receivers: { chat: {} } };

// What is wrong with a key is in an issue of its own.
const problems = (alerting: object): readonly string[] =>
  alertingSchema.safeParse({ ...least, ...alerting }).error?.issues.map((issue) => {
    const { path, message } = issue;
    return `${path.join('.')}: ${issue.code === 'invalid_key' ? issue.issues.map((inner) => inner.message).join() : message}`;
  }) ?? [];

const hours = (interval: object) => problems({ timeIntervals: { office: [interval] } });

describe('alerting', () => {
  test('needs a receiver alone', () => {
    expect(problems({})).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a receiver that nobody declares', { receiver: 'chta' }, 'receiver: no receiver is named "chta"'],
    ['a test receiver that nobody declares', { testReceiver: 'test' }, 'testReceiver: no receiver is named "test"'],
    [
      'a receiver that a nested route names',
      { routes: [{ matchers: ['a="1"'], routes: [{ matchers: ['b="2"'], receiver: 'pager' }] }] },
      'routes.0.routes.0.receiver: no receiver is named "pager"',
    ],
    [
      'hours that nobody declares',
      { routes: [{ matchers: ['a="1"'], muteTimeIntervals: ['night'] }] },
      'routes.0.muteTimeIntervals.0: no time interval is named "night"',
    ],
    ['a route for everything', { routes: [{ matchers: [] }] }, 'routes.0.matchers: must hold at least one matcher'],
    ['a label twice', { groupBy: ['job', 'job'] }, 'groupBy: names a label twice'],
    ['labels beside all labels', { groupBy: ['...', 'job'] }, 'groupBy: holds "..." beside other labels'],
    [
      'a receiver of a name of ours',
      { receivers: { chat: {}, 'dead-mans-switch': {} } },
      'receivers.dead-mans-switch: is the receiver that deadMansSwitch makes',
    ],
  ])('refuses %s', (_, alerting, problem) => {
    expect(problems(alerting)).toEqual([problem]);
  });

  test.each<[object, readonly string[]]>([
    [{ times: [{ from: '08:00', to: '24:00' }], weekdays: ['monday'], location: 'Europe/Berlin' }, []],
    [{ times: [{ from: '22:00', to: '06:00' }] }, ['timeIntervals.office.0.times.0: ends before it starts']],
    [
      { times: [{ from: '8:00', to: '25:00' }] },
      ['timeIntervals.office.0.times.0.from: is not a time of day', 'timeIntervals.office.0.times.0.to: is not a time of day'],
    ],
    [{ location: 'Europe/Berlni' }, ['timeIntervals.office.0.location: is not a time zone']],
    [{ location: '+02:00' }, ['timeIntervals.office.0.location: is not a time zone']],
  ])('of the hours %j: %j', (interval, expected) => {
    expect(hours(interval)).toEqual(expected);
  });
});
