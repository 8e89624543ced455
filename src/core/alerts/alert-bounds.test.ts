import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { promql } from '../../language/promql/tag';
import { lasting, positiveDurationSchema } from '../../language/quantity';
import { alertTemplate } from './alert';
import { alertBounds, thresholdOf } from './alert-bounds';
import { fires } from './scenario';

const head = { for: '5m', severity: 'warning', runbook: 'queue/long' } as const;

const parameters = {
  messages: z.number().default(1000),
  age: positiveDurationSchema.default(lasting('1m30s')),
  queue: z.string().default('images'),
};

const write = () => ({
  expr: promql`up`,
  summary: '',
  description: '',
  firesOn: [fires('', { interval: lasting('1m'), at: lasting('1m') }, { labels: {}, series: [] })] as const,
  staysQuietOn: [],
});

const queueLong = alertTemplate({ alert: 'QueueLong', ...head, parameters, bound: { above: 'messages' }, write });
const queueOld = alertTemplate({ alert: 'QueueOld', ...head, parameters, bound: { below: 'age' }, write });
const queueGone = alertTemplate({ alert: 'QueueGone', ...head, parameters, write });

describe('the bound of an alert', () => {
  test('is the line that its panel shows, with the default of its parameter', () => {
    expect([alertBounds({})(queueLong), alertBounds({})(queueOld)]).toEqual([
      { value: 1000, bad: 'above', alert: 'QueueLong' },
      { value: 90, bad: 'below', alert: 'QueueOld' },
    ]);
  });

  test('follows what its users have tuned', () => {
    const tunings = { QueueLong: { messages: 5 }, QueueOld: { age: '2h' } };

    expect([alertBounds(tunings)(queueLong)?.value, alertBounds(tunings)(queueOld)?.value]).toEqual([5, 7200]);
  });

  test('has no line where the alert is switched off, but still a threshold', () => {
    const tuning = { messages: 5, disabled: 'watched elsewhere' };

    expect(alertBounds({ QueueLong: tuning })(queueLong)).toBeUndefined();
    expect(thresholdOf(queueLong, tuning)).toBe(5);
  });

  test('names a parameter that is a number or a length of time: a misspelt name does not compile', () => {
    // @ts-expect-error no parameter is called so
    alertTemplate({ alert: 'QueueLong', ...head, parameters, bound: { above: 'mesages' }, write });
    // @ts-expect-error the name of a queue is not a threshold
    alertTemplate({ alert: 'QueueLong', ...head, parameters, bound: { above: 'queue' }, write });

    // @ts-expect-error an alert without a bound has no line
    expect(() => alertBounds({})(queueGone)).toThrow();
  });
});
