import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { observe, workloadKinds, workloadSchema } from '../src/catalog';
import type { RuleGroup } from '../src/core/alerts/rule';
import { environmentContextWith } from './support/environment-context';
import { wrongScenarios } from './support/promtool';

const alertsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

const entriesSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

const examples = workloadKinds.map(({ schema, example }) => ({
  kind: schema.shape.kind.value,
  entries: Object.entries(entriesSchema.parse(parse(example))),
}));

const environmentContext = environmentContextWith({
  workloads: new Map(examples.flatMap(({ entries }) => entries.map(([name, fields]) => [name, workloadSchema.parse(fields)]))),
});

const groupsOf = (entries: readonly (readonly [string, object])[]): readonly RuleGroup[] =>
  entries.flatMap(([name, fields]) => observe(name, workloadSchema.parse(fields), environmentContext).ruleGroups);

describe('alerts of every kind, as its example shows it, fire and stay quiet in promtool', () => {
  test.each(examples)('$kind', async ({ entries }) => {
    expect(await wrongScenarios(groupsOf(entries))).toEqual([]);
  });

  test.each(examples)('$kind, when its users let every alert wait and linger longer', async ({ entries }) => {
    const names = groupsOf(entries).flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [rule.alert] : [])));
    const tuned = entries.map(([name, fields]) => {
      const written = alertsSchema.parse(fields.alerts ?? {});
      const alerts = names.map((alert) => [alert, { ...written[alert], for: '40m', keepFiringFor: '30m' }]);
      return [name, { ...fields, alerts: Object.fromEntries(alerts) }] as const;
    });

    expect(await wrongScenarios(groupsOf(tuned))).toEqual([]);
  });
});
