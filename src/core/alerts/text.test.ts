import { describe, expect, test } from '@jest/globals';
import { inKorean, textIn, valueIn } from './text';

describe('a text', () => {
  test('is in the language that was chosen', () => {
    expect([textIn('en', { en: 'down', ko: '다운' }), textIn('ko', { en: 'down', ko: '다운' })]).toEqual(['down', '다운']);
  });

  test('that was written once is the same in all languages', () => {
    expect([textIn('en', 'down'), textIn('ko', 'down')]).toEqual(['down', 'down']);
  });
});

test.each([
  ['5m', '5분'],
  ['1h30m', '1시간 30분'],
  ['500ms', '500밀리초'],
  ['30d', '30일'],
])('%s is %s', (duration, korean) => {
  expect(inKorean(duration)).toBe(korean);
});

test.each([
  ['{{ $value | humanizePercentage }} of the requests failed', '{{ $value | humanizePercentage }}'],
  ['{{ $labels.job }} has {{ $value }} of {{ $value }}', '{{ $value }}'],
  ['{{ $labels.job }} is down', undefined],
  ['{{ $values }}', undefined],
])('%s says %s of the value', (description, value) => {
  expect(valueIn(description)).toBe(value);
});
