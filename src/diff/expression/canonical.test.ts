import { expect, test } from '@jest/globals';
import { shapeOf } from '../../language/promql/ast';
import { readPromQL } from '../../language/promql/parse';
import { canonical } from './canonical';

const form = (text: string): string => shapeOf(canonical(readPromQL(text)));

test.each([
  ['a>5', '5 < a'],
  ['a{x="1",y="2"}', 'a{y="2", x=~"1"}'],
  ['sum by (a, b) (c)', 'sum by (b, a) (c)'],
  ['a > -1', 'a > - 1'],
  ['+a', 'a'],
  ['a / on (x, y) b', 'a / on (y, x) b'],
])('%s asks what %s asks', (one, other) => {
  expect(form(one)).toEqual(form(other));
});

test.each([
  ['a > 5', 'a >= 5'],
  ['a - b', 'b - a'],
  ['a{x=~"1.*"}', 'a{x="1.*"}'],
  ['sum by (a) (c)', 'sum without (a) (c)'],
  ['rate(a[5m])', 'rate(a[10m])'],
  ['-a', 'a'],
])('%s does not ask what %s asks', (one, other) => {
  expect(form(one)).not.toEqual(form(other));
});
