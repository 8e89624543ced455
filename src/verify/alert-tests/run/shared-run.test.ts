import { describe, expect, test } from '@jest/globals';
import { durationOf } from '../../../language/quantity';
import type { AlertCase } from '../cases/case';
import { testInputOf } from '../inputs';
import { sharedRunsOf } from './shared-run';

const minute = 60_000;

/** A case with one look; series by name and labels, with their values. */
const caseAt = (minutes: number, series: Readonly<Record<string, string>>, interval = minute): AlertCase => ({
  title: 'any',
  testInput: testInputOf({
    why: 'any',
    interval: durationOf(interval),
    at: durationOf(minutes * minute),
    series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
  }),
  assertions: [{ kind: 'fires', at: minutes * minute, over: 'moment', firing: [], says: 'any' }],
});

const seated = (cases: readonly AlertCase[]) =>
  sharedRunsOf(cases).map(({ testInput, cases: all }) => [
    cases.findIndex((one) => one.testInput === testInput),
    all.map(({ index }) => index),
  ]);

describe('cases are put together', () => {
  test.each([
    ['where one begins as the other goes on', [caseAt(3, { a: '1x9' }), caseAt(9, { a: '1x5 0x9' })], [[1, [0, 1]]]],
    ['however their values are written', [caseAt(3, { a: '0 1 2 3 9' }), caseAt(4, { a: '0+1x9' })], [[1, [0, 1]]]],
    ['where a series has no samples yet', [caseAt(2, { a: '1x9' }), caseAt(9, { a: '1x9', b: '_x3 1x9' })], [[1, [0, 1]]]],
    ['where no series is needed', [caseAt(2, {}), caseAt(9, { a: '_x3 1x9' })], [[1, [0, 1]]]],
    ['where they end alike', [caseAt(4, { a: '1x9' }), caseAt(4, { a: '1x4 7' })], [[0, [0, 1]]]],
  ])('%s', (_, cases, expected) => {
    expect(seated(cases)).toEqual(expected);
  });
});

describe('cases stay apart', () => {
  test.each([
    ['where a value differs at the last look', [caseAt(5, { a: '1x9' }), caseAt(9, { a: '1x4 2x9' })]],
    ['where a series is missing', [caseAt(5, { a: '1x9', b: '1x9' }), caseAt(9, { a: '1x9' })]],
    ['where a series is added at the last look', [caseAt(3, { a: '1x9' }), caseAt(9, { a: '1x9', b: '_x3 1x9' })]],
    ['where a series ended with a mark', [caseAt(5, { a: '1x4 stale' }), caseAt(9, { a: '1x4 _x9' })]],
    ['where samples lie further apart', [caseAt(4, { a: '1x9' }), caseAt(16, { a: '1x9' }, 2 * minute)]],
    ['where labels differ', [caseAt(4, { 'a{x="1"}': '1x9' }), caseAt(8, { 'a{x="2"}': '1x9' })]],
  ])('%s', (_, cases) => {
    expect(seated(cases)).toEqual([
      [1, [1]],
      [0, [0]],
    ]);
  });
});
