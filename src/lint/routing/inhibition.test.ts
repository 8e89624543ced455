import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fixedLabels, type LabelSet } from '../../language/infer/labels';
import type { Labels } from '../../language/matcher';
import type { Verdict } from '../../language/matcher/verdict';
import { inhibitorsOf, inhibits, readInhibition } from './inhibition';

const ruleOf = (source: readonly string[], target: readonly string[], equal: readonly string[] = []) =>
  readInhibition({ source_matchers: source, target_matchers: target, equal }, []);

const criticalOverWarning = ruleOf(['severity="critical"'], ['severity="warning"'], ['namespace', 'alertname']);
const critical = { alertname: 'Slow', namespace: 'ml', severity: 'critical' };
const warning = { alertname: 'Slow', namespace: 'ml', severity: 'warning' };

describe('a firing alert inhibits another', () => {
  test.each<[string, Labels, Labels, Verdict]>([
    ['of the same name and namespace', critical, warning, 'yes'],
    ['not of another namespace', critical, { ...warning, namespace: 'web' }, 'no'],
    ['not the other way round', warning, critical, 'no'],
    [
      'when both lack a label that must be equal',
      { alertname: 'Slow', severity: 'critical' },
      { alertname: 'Slow', severity: 'warning' },
      'yes',
    ],
    ['not when only one lacks it', critical, { alertname: 'Slow', severity: 'warning' }, 'no'],
  ])('%s', (_, source, target, expected) => {
    expect(inhibits(criticalOverWarning, fixedLabels(source), fixedLabels(target))).toBe(expected);
  });

  const somewhere = (severity: string, ...namespaces: readonly string[]): LabelSet => ({
    known: new Map([
      ...fixedLabels({ alertname: 'Slow', severity }).known,
      ['namespace', { always: true, ...(namespaces.length === 0 ? {} : { values: namespaces }) }],
    ]),
    open: false,
  });

  test.each<[string, LabelSet, LabelSet, Verdict]>([
    ['perhaps, in a namespace that is not known', somewhere('critical'), somewhere('warning'), 'maybe'],
    ['perhaps, in one of several namespaces', somewhere('critical', 'a', 'b'), somewhere('warning', 'b', 'c'), 'maybe'],
    ['never, in namespaces that differ', somewhere('critical', 'a', 'b'), somewhere('warning', 'c'), 'no'],
    ['never, whatever its namespace, without being a source', somewhere('info'), somewhere('warning'), 'no'],
  ])('%s', (_, source, target, expected) => {
    expect(inhibits(criticalOverWarning, source, target)).toBe(expected);
  });
});

test('alerts that are source and target at once do not silence each other', () => {
  const rule = ruleOf(['severity=~"critical|warning"'], ['severity=~"warning|critical"']);
  const [one, other] = [fixedLabels(critical), fixedLabels(warning)];

  expect([inhibits(rule, one, other), inhibits(rule, other, one)]).toEqual(['no', 'no']);
});

test('an alert with only one side is not kept from silencing those with both', () => {
  const rule = ruleOf(['severity=~"critical|warning"'], ['severity="warning"']);

  expect(inhibits(rule, fixedLabels(critical), fixedLabels(warning))).toBe('yes');
});

test('looking inhibitors up by labels that must be equal finds all of them', () => {
  const value = fc.constantFrom('x', 'y');
  const anySet: fc.Arbitrary<LabelSet> = fc.record({
    known: fc
      .dictionary(
        fc.constantFrom('severity', 'a', 'b'),
        fc.record({ always: fc.boolean(), values: fc.uniqueArray(value, { minLength: 1 }) }, { requiredKeys: ['always'] }),
      )
      .map((known) => new Map(Object.entries(known))),
    open: fc.boolean(),
  });
  const rule = ruleOf(['severity="x"'], ['severity!="x"'], ['a', 'b']);
  fc.assert(
    fc.property(fc.array(anySet, { maxLength: 6 }), anySet, (sets, labels) => {
      const alerts = sets.map((set) => ({ labels: set }));

      const found = inhibitorsOf(rule, alerts)({ labels });

      const verdicts = alerts.map((source) => ({ source, is: inhibits(rule, source.labels, labels) }));
      expect(new Set(found.map(({ source, certain }) => `${alerts.indexOf(source)} ${certain}`))).toEqual(
        new Set(verdicts.filter(({ is }) => is !== 'no').map(({ source, is }) => `${alerts.indexOf(source)} ${is === 'yes'}`)),
      );
    }),
  );
});
