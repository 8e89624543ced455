import { describe, expect, test } from '@jest/globals';
import { corpus } from './support/credentials/corpus';
import { figures } from './support/credentials/figures';
import { innocents } from './support/credentials/innocents';
import type { Case } from './support/credentials/shape';

const { credentials, missed, innocents: others, reported } = figures();

describe('of a corpus of made-up credentials and of strings that are like them', () => {
  test('there are more than three hundred different credentials, and more than two hundred and fifty different strings of the other kind', () => {
    const different = (cases: readonly Case[]): number => new Set(cases.map(({ value }) => JSON.stringify(value))).size;

    expect(different(corpus)).toBeGreaterThan(300);
    expect(different(innocents)).toBeGreaterThan(250);
  });

  test('at least 95 % of the credentials are found, in objects and in files', () => {
    expect(missed.slice(Math.floor(0.05 * credentials))).toEqual([]);
  });

  test('at most one in 250 other strings is reported', () => {
    expect(reported.slice(Math.floor(others / 250))).toEqual([]);
  });
});
