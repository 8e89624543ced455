import { expect, test } from '@jest/globals';
import { isInInterval } from './interval-time';

const interval = (entry: Readonly<Record<string, unknown>>) => ({ name: 'x', time_intervals: [entry] });

// A Wednesday.
const at = (time: string, day = '2025-02-26'): number => Date.parse(`${day}T${time}:00Z`);

test.each<[string, Readonly<Record<string, unknown>>, number, boolean]>([
  ['always, where nothing is said', {}, at('12:00'), true],
  ['from the first minute', { times: [{ start_time: '09:00', end_time: '17:00' }] }, at('09:00'), true],
  ['up to the last, without it', { times: [{ start_time: '09:00', end_time: '17:00' }] }, at('17:00'), false],
  ['to the end of the day', { times: [{ startTime: '22:00', endTime: '24:00' }] }, at('23:59'), true],
  ['in summer as in winter', { times: [{ start_time: '12:00', end_time: '13:00' }], location: 'Europe/Berlin' }, at('11:30'), true],
  [
    'in summer by the clock of the place',
    { times: [{ start_time: '12:00', end_time: '13:00' }], location: 'Europe/Berlin' },
    at('11:30', '2025-07-02'),
    false,
  ],
  ['on weekdays in a range', { weekdays: ['monday:wednesday'] }, at('12:00'), true],
  ['on no other weekday', { weekdays: ['saturday', 'Sunday'] }, at('12:00'), false],
  ['on the day of the place', { weekdays: ['thursday'], location: 'Asia/Seoul' }, at('16:00'), true],
  ['on a day of the month', { days_of_month: ['1:5', '26'] }, at('12:00'), true],
  ['on days counted from its end', { daysOfMonth: [{ start: -3, end: -1 }] }, at('12:00'), true],
  ['on days that count from its end, and no earlier', { days_of_month: ['-2:-1'] }, at('12:00'), false],
  ['in months by name or number', { months: ['january:march'] }, at('12:00'), true],
  ['in months by number', { months: ['3:12'] }, at('12:00'), false],
  ['in years', { years: ['2024:2026'] }, at('12:00'), true],
  ['where everything holds at once', { weekdays: ['wednesday'], months: ['march'] }, at('12:00'), false],
])('%s', (_, entry, time, expected) => {
  expect(isInInterval(interval(entry), time)).toBe(expected);
});
