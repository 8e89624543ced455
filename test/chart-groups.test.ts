import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { chartAlertGroups, chartAlerts, emptiedGroups } from '../src/core/charts/kube-prometheus-stack-alerts';
import { filesBelow, repository } from './support/dist';

const platforms = ['.', 'examples/canary-api', 'examples/model-serving', 'examples/recommender', 'examples/recycling-api'];

const stackValues = platforms.flatMap((platform) =>
  filesBelow(path.join(repository, platform, 'dist'))
    .filter((file) => /\/values\/monitoring-[^/]+$/.test(file.path))
    .map(({ path: at, text }) => [`${platform}/dist/${at}`, parse(text).defaultRules] as const),
);

describe.each(stackValues)('%s', (_, { disabled, rules = {} }) => {
  test('leaves the chart no group without rules', () => {
    const empty = emptiedGroups(new Set(Object.keys(disabled))).filter((group) => rules[group.switch] !== false);

    expect(empty).toEqual([]);
  });

  test('disables only what the chart ships', () => {
    expect(Object.keys(disabled).filter((alert) => !chartAlerts.includes(alert))).toEqual([]);
    expect(Object.keys(rules).filter((key) => !chartAlertGroups.some((group) => group.switch === key))).toEqual([]);
  });
});

test('every platform installs the stack', () => {
  expect(stackValues.length).toBeGreaterThanOrEqual(platforms.length);
});
