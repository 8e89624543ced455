import { describe, expect, test } from '@jest/globals';
import type { AlertingRule } from '../../../core/alerts/rule';
import type { PromQL } from '../../../language/promql/tag';
import { lasting } from '../../../language/quantity';
import { saying } from '../words';
import { alertPicture } from './alert';

const rule = (expr: string, values: string): AlertingRule => ({
  ...{ kind: 'alert', alert: 'Long', expr: expr as PromQL, for: lasting('2m'), severity: 'warning' }, // read as one below
  ...{ labels: {}, summary: '', description: '', runbook: '', staysQuietOn: [] },
  firesOn: [{ why: '', interval: lasting('1m'), series: [{ series: 'queue', values }], at: lasting('10m'), labels: {} }],
});

const drawn = (expr: string, values: string): string => {
  const one = rule(expr, values);
  return alertPicture(one, [{ name: 'a', rules: [one] }], saying('en'))?.html ?? '';
};

const shapes = (picture: string): readonly string[] => picture.match(/<(?:rect|path)[^>]*>/g) ?? [];

describe('the picture of an alert', () => {
  // Ten minutes are 240 wide, so a minute is 24; the value is above its bound from the second minute on.
  test('shows the value that is compared, its bound, and when it is pending and fires', () => {
    expect(shapes(drawn('queue > 5', '0 0 10x8'))).toEqual([
      '<path class="bound" d="M0 28H240"/>',
      '<path class="line" d="M0 54L24 54L48 2L72 2L96 2L120 2L144 2L168 2L192 2L216 2L240 2"/>',
      '<rect class="pending" x="48" y="56" width="48" height="6"/>',
      '<rect class="firing" x="96" y="56" width="144" height="6"/>',
    ]);
  });

  test('leaves gaps where there is no value', () => {
    expect(shapes(drawn('queue > 5', '10 10 _x5 10x3'))[1]).toMatch(
      /^<path class="line" d="M0 2L24 2(?:L\d+ 2)*M(?:1|2)\d\d 2(?:L\d+ 2)*"\/>$/,
    );
  });

  test('of an alert on what is missing only shows when it fires', () => {
    expect(shapes(drawn('absent(queue)', '_x10')).map((shape) => shape.slice(0, 21))).toEqual([
      '<path class="line" d=',
      '<rect class="pending"',
      '<rect class="firing" ',
    ]);
  });

  test('says in words what it shows', () => {
    expect(drawn('queue > 5', '0 0 10x8')).toContain('<title>Long, value: 0 – 10, 10m</title>');
  });
});
