import { describe, expect, test } from '@jest/globals';
import { inExpression, planted, plantRules } from '../../../../test/planted';
import { absentLosesLabels } from './absent-loses-labels';

describe('absent-loses-labels names', () => {
  test.each([
    [
      'absent(up{job="fastapi"} == 1)',
      [
        'uses absent, whose result carries no labels here: job is lost, because this is not a plain selector\n    »up{job="fastapi"} == 1«\n    write absent(up{job="fastapi"}), and the comparison as another branch, joined by or',
      ],
    ],
    [
      'absent(sum(up{job="fastapi"}))',
      [
        'uses absent, whose result carries no labels here: job is lost, because this is not a plain selector\n    »sum(up{job="fastapi"})«\n    put only a selector into absent, and what it is compared with into another branch joined by or',
      ],
    ],
    [
      'absent(up{job=~"fast.*"})',
      [
        'uses absent, whose result carries no labels here: only matchers with = become labels\n    »up{job=~"fast.*"}«\n    select what must be there with =, one absent for each, joined by or',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(absentLosesLabels, expr);

    expect(found).toEqual(problems);
  });
});

describe('absent-loses-labels leaves alone', () => {
  test.each([['absent(up{job="fastapi",namespace=~"fast.*"})']])('%s', async (expr) => {
    const found = await inExpression(absentLosesLabels, expr);

    expect(found).toEqual([]);
  });
});

test('warns of labels that are lost otherwise', async () => {
  const levels = async (expr: string) =>
    (await planted(absentLosesLabels, plantRules({ alert: 'Planted', expr, labels: { severity: 'warning' } }))).map((text) =>
      text.includes(': warning: '),
    );

  expect(await levels('absent(up{job="fastapi"} == 1)')).toEqual([false]);
  expect(await levels('absent(sum(up{job="fastapi"}))')).toEqual([true]);
  expect(await levels('absent(up{job=~"fast.*"})')).toEqual([true]);
});
