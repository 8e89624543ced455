import { describe, expect, test } from '@jest/globals';
import { inExpression, planted } from '../../../../test/planted';
import { regexAnchorRedundant } from './regex-anchor-redundant';

describe('regex-anchor-redundant names', () => {
  test.each([
    ['up{job=~"^a.*"} == 0', 'job=~"^a.*"', 'job=~"a.*"'],
    ['up{job!~".*a$"} == 0', 'job!~".*a$"', 'job!~".*a"'],
    ['up{job=~"^a\\\\d$"} == 0', 'job=~"^a\\\\d$"', 'job=~"a\\\\d"'],
  ])('%s', async (expr, written, right) => {
    expect(await inExpression(regexAnchorRedundant, expr)).toEqual([
      `anchors the regular expression of job, which matches whole values anyway\n    »${written}«\n    write ${right}`,
    ]);
  });
});

describe('regex-anchor-redundant leaves alone', () => {
  test.each(['up{job=~"a.*"} == 0', 'up{job=~"^a|b$"} == 0', 'up{job=~"a\\\\$"} == 0', 'up{job="^a$"} == 0', 'up{job=~"^$"} == 0'])(
    '%s',
    async (expr) => {
      expect(await inExpression(regexAnchorRedundant, expr)).toEqual([]);
    },
  );

  test('the platform as it is', async () => {
    expect(await planted(regexAnchorRedundant, {})).toEqual([]);
  });
});
