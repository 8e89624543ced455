import { describe, expect, test } from '@jest/globals';
import { isMuted, isWithin, readTimeInterval } from './time-interval';

const office = { times: [{ start_time: '09:00', end_time: '17:00' }], weekdays: ['monday:friday'], location: 'Europe/Berlin' };

describe('an instant lies in an interval', () => {
  test.each([
    ['at its first minute', office, '2026-01-05T08:00:00Z', true],
    ['before it, by the clock of its time zone', office, '2026-01-05T07:59:59Z', false],
    ['an hour earlier in summer time', office, '2026-07-06T07:00:00Z', true],
    ['not at its last minute', office, '2026-01-05T16:00:00Z', false],
    ['not at the weekend', office, '2026-01-04T12:00:00Z', false],
    ['in UTC without a time zone', { times: [{ start_time: '00:00', end_time: '24:00' }] }, '2026-01-05T23:59:00Z', true],
    ['on days counted from the end of the month', { days_of_month: ['-3:-1'] }, '2026-02-26T00:00:00Z', true],
    ['not before them', { days_of_month: ['-3:-1'] }, '2026-02-25T23:59:00Z', false],
    ['not on days that the month does not have', { days_of_month: ['30:31'] }, '2026-02-28T00:00:00Z', false],
    ['in months by name and number', { months: ['january:march', '12'] }, '2026-12-01T00:00:00Z', true],
    ['not in other months', { months: ['january:march', '12'] }, '2026-04-01T00:00:00Z', false],
    ['in years', { years: ['2025:2026'] }, '2026-12-31T23:59:59Z', true],
    ['always, when nothing limits it', {}, '2026-01-05T00:00:00Z', true],
  ])('%s', (_, entry, instant, expected) => {
    expect(isWithin(readTimeInterval(entry), new Date(instant))).toBe(expected);
  });
});

describe('a route is mute', () => {
  const intervals = new Map([
    ['office', [readTimeInterval(office)]],
    ['weekend', [readTimeInterval({ weekdays: ['saturday'] }), readTimeInterval({ weekdays: ['sunday'] })]],
  ]);
  const monday = new Date('2026-01-05T12:00:00Z');
  const sunday = new Date('2026-01-04T12:00:00Z');

  test.each([
    ['within a muting interval', { muteTimeIntervals: ['weekend'], activeTimeIntervals: [] }, sunday, true],
    ['not outside of it', { muteTimeIntervals: ['weekend'], activeTimeIntervals: [] }, monday, false],
    ['outside of its active intervals', { muteTimeIntervals: [], activeTimeIntervals: ['office'] }, sunday, true],
    ['not within one of them', { muteTimeIntervals: [], activeTimeIntervals: ['office', 'weekend'] }, sunday, false],
    ['never, without times', { muteTimeIntervals: [], activeTimeIntervals: [] }, sunday, false],
  ])('%s', (_, route, instant, expected) => {
    expect(isMuted(route, intervals, instant)).toBe(expected);
  });
});
