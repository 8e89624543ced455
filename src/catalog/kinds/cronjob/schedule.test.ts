import { describe, expect, test } from '@jest/globals';
import { longestPause, scheduleOf } from './schedule';

const pause = (text: string) => {
  const schedule = scheduleOf(text);
  return schedule === undefined ? 'not a schedule' : (longestPause(schedule) ?? 'never');
};

describe('the longest time between two runs', () => {
  test.each([
    ['0 2 * * *', '1d'],
    ['@daily', '1d'],
    ['@hourly', '1h'],
    ['*/15 * * * *', '15m'],
    ['7/20 * * * *', '20m'],
    ['0 9-17 * * *', '16h'],
    ['0 9,21 * * *', '12h'],
    ['0 2 * * mon-fri', '3d'],
    ['0 2 * * 1-5', '3d'],
    ['30 6 * * 7', '7d'],
    ['0 0 1 * *', '31d'],
    ['0 0 31 * *', '61d'],
    ['0 0 1,15 * 1', '7d'],
    ['0 0 29 2 *', '1461d'],
    ['0 0 30 2 *', 'never'],
  ])('%s: %s', (text, longest) => {
    expect(pause(text)).toBe(longest);
  });

  test.each([
    '',
    '0 2 * *',
    '60 * * * *',
    '0 24 * * *',
    '* * 0 * *',
    '0 0 * foo *',
    '5-1 * * * *',
    '*/0 * * * *',
    '1/2/3 * * * *',
    '@often',
  ])('is not known of "%s"', (text) => {
    expect(pause(text)).toBe('not a schedule');
  });
});
