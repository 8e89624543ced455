import { describe, expect, test } from '@jest/globals';
import { parseMatcher } from '../../language/matcher';
import { inhibits } from './inhibition';

const matchers = (...texts: readonly string[]) => texts.flatMap((text) => parseMatcher(text) ?? []);

const criticalOverWarning = {
  source: matchers('severity="critical"'),
  target: matchers('severity="warning"'),
  equal: ['namespace', 'alertname'],
};
const critical = { alertname: 'Slow', namespace: 'ml', severity: 'critical' };
const warning = { alertname: 'Slow', namespace: 'ml', severity: 'warning' };

describe('a firing alert silences another', () => {
  test.each([
    ['of the same name and namespace', critical, warning, true],
    ['not of another namespace', critical, { ...warning, namespace: 'web' }, false],
    ['not the other way round', warning, critical, false],
    [
      'when both lack a label that must be equal',
      { alertname: 'Slow', severity: 'critical' },
      { alertname: 'Slow', severity: 'warning' },
      true,
    ],
    ['not when only one lacks it', critical, { alertname: 'Slow', severity: 'warning' }, false],
  ])('%s', (_, source, target, expected) => {
    expect(inhibits(criticalOverWarning, source, target)).toBe(expected);
  });
});

test('alerts that are source and target at once do not silence each other', () => {
  const rule = { source: matchers('severity=~"critical|warning"'), target: matchers('severity=~"warning|critical"'), equal: [] };

  expect([inhibits(rule, critical, warning), inhibits(rule, warning, critical)]).toEqual([false, false]);
});
