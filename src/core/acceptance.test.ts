import { describe, expect, test } from '@jest/globals';
import { type Acceptance, accept, mentions, settle } from './acceptance';
import { type Problem, subject } from './problem';

const at = { file: 'environments/base.yaml', line: 4, column: 3 };

const problem = (message: string, further: Partial<Problem> = {}): Problem => ({
  check: 'metric-unknown',
  level: 'error',
  at: { ...at, environment: 'prod' },
  message,
  ...further,
});

const acceptance = (object: string, further: Partial<Acceptance> = {}): Acceptance => ({
  check: 'metric-unknown',
  object,
  reason: 'the exporter comes in June',
  until: '2026-06-30',
  environment: 'prod',
  at: { ...at, line: 90 },
  ...further,
});

describe('a message shows a name or path', () => {
  test.each([
    ['alert Down of PrometheusRule serving/api reads "m"', 'alert Down', true],
    ['alert Down of PrometheusRule serving/api reads "m"', 'PrometheusRule serving/api', true],
    ['alert Down of PrometheusRule serving/api reads "m"', 'serving/api', true],
    ['reads "m", which nothing exposes', 'm', true],
    ['workloads.api.namespace: dev and prod share it', 'workloads.api.namespace', true],
    ['Service shop/web: it is in shop/web.', 'shop/web', true],
    ['PrometheusRule serving/api-canary', 'PrometheusRule serving/api', false],
    ['PrometheusRule serving/api', 'api', false],
    ['workloads.api.namespace: dev and prod share it', 'workloads.api', false],
    ['the Secret database.v1 is gone', 'database', false],
    ['nothing of the kind', 'api', false],
  ])('%s: %s', (message, object, expected) => {
    expect(mentions(message, object)).toBe(expected);
  });
});

describe('an acceptance', () => {
  const found = problem('alert Down reads "m"');

  test('marks what it is about', () => {
    const { problems, unused } = accept([found], [acceptance('alert Down')], undefined);

    expect(problems).toEqual([{ ...found, accepted: { reason: 'the exporter comes in June', until: '2026-06-30' } }]);
    expect(unused).toEqual([]);
  });

  test.each([
    ['another check', acceptance('alert Down', { check: 'label-unknown' })],
    ['another object', acceptance('alert Slow')],
    ['another environment', acceptance('alert Down', { environment: 'dev' })],
  ])('is of no use for %s', (_, other) => {
    expect(accept([found], [other], undefined)).toEqual({ problems: [found], unused: [other] });
  });

  test('holds on its last day, and no longer', () => {
    const on = (today: string) => accept([found], [acceptance('alert Down')], today).problems[0];

    expect(on('2026-06-30')?.accepted).toBeDefined();
    expect(on('2026-07-01')).toEqual({ ...found, lapsed: { reason: 'the exporter comes in June', until: '2026-06-30' } });
  });

  test('written once for all environments is of use where one of them needs it', () => {
    const both = [acceptance('alert Down'), acceptance('alert Down', { environment: 'dev' })];

    expect(accept([found], both, undefined).unused).toEqual([]);
  });
});

describe('what is accepted is set apart', () => {
  const receiver = subject('receiver', 'slak');
  const accepted = { reason: 'r', until: '2026-06-30' };
  const cause = problem('no such receiver', { about: [receiver] });
  const consequence = problem('nobody is notified', { follows: [receiver] });

  test('with all that follows from it', () => {
    const settled = settle([{ ...cause, accepted }, consequence]);

    expect(settled.problems).toEqual([]);
    expect(settled.accepted).toEqual([{ ...cause, accepted, consequences: [consequence] }]);
  });

  test('and what is accepted of consequences leaves their cause as it is', () => {
    const settled = settle([cause, { ...consequence, accepted }]);

    expect(settled).toEqual({ problems: [cause], accepted: [{ ...consequence, accepted }] });
  });

  test('and where something else explains a consequence, that does', () => {
    const other = problem('a second cause', { about: [receiver] });
    const settled = settle([{ ...cause, accepted }, other, consequence]);

    expect(settled.problems).toEqual([{ ...other, consequences: [consequence] }]);
  });
});
