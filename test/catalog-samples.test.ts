import { describe, expect, test } from '@jest/globals';
import { workloadSchema } from '../src/catalog';
import type { RuleGroup } from '../src/core/alerts/rule';
import { environmentContextWith } from './support/environment-context';
import { type ExampleWorkload, exampleWorkloads } from './support/examples';
import { wrongScenarios } from './support/promtool';
import { observedIn } from './support/workload';

const examples = [...exampleWorkloads()].map(([kind, entries]) => ({ kind, entries }));

const environmentContext = environmentContextWith({
  workloads: new Map(examples.flatMap(({ entries }) => entries.map(({ name, fields }) => [name, workloadSchema.parse(fields)]))),
});

const groupsOf = (name: string, fields: object): readonly RuleGroup[] => observedIn(name, { ...fields }, environmentContext).ruleGroups;

const alertsIn = (groups: readonly RuleGroup[]): readonly string[] =>
  groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [rule.alert] : [])));

// Alerts of objectives have settings of their own, whose tests are beside them.
const tuned = ({ name, fields }: ExampleWorkload): readonly RuleGroup[] => {
  const { objectives: _, alerts = {}, ...others } = fields;
  const names = alertsIn(groupsOf(name, { ...others, alerts }));
  const longer = names.map((alert) => [alert, { ...alerts[alert], for: '40m', keepFiringFor: '30m' }]);
  return groupsOf(name, { ...others, alerts: Object.fromEntries(longer) });
};

describe('alerts of every kind, as its example shows it, fire and stay quiet in promtool', () => {
  test.each(examples)('$kind', async ({ entries }) => {
    expect(await wrongScenarios(entries.flatMap(({ name, fields }) => groupsOf(name, fields)))).toEqual([]);
  });

  test.each(examples)('$kind, when its users let every alert wait and linger longer', async ({ entries }) => {
    expect(await wrongScenarios(entries.flatMap(tuned))).toEqual([]);
  });
});
