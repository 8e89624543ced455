import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import type { RuleGroup } from '../src/model/rule';
import { observe, type Workload, workloadKinds, workloadSchema } from '../src/workloads';
import { failuresOf } from './scenarios';
import { surroundingsWith } from './support/surroundings';

type Workloads = Readonly<Record<string, Workload>>;

const parsed = (workloads: unknown): Workloads => z.record(z.string(), workloadSchema).parse(workloads);

const examples = workloadKinds.map(({ schema, example }) => ({
  kind: schema.shape.kind.value,
  example: z.record(z.string(), z.record(z.string(), z.unknown())).parse(parse(example)),
}));

const surroundings = surroundingsWith({ workloads: new Map(examples.flatMap(({ example }) => Object.entries(parsed(example)))) });

const groupsOf = (workloads: Workloads): readonly RuleGroup[] =>
  Object.entries(workloads).flatMap(([name, workload]) => observe(name, workload, surroundings).ruleGroups);

describe('alerts of the catalogue fire and stay quiet in promtool as they claim', () => {
  test.each(examples)('$kind', async ({ example }) => {
    const failures = await failuresOf(groupsOf(parsed(example)));

    expect(failures).toBe('');
  });

  test.each(examples)('$kind, when its users let every alert wait and linger longer', async ({ example }) => {
    const alerts = groupsOf(parsed(example)).flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [rule.alert] : [])));
    const slow = Object.fromEntries(alerts.map((alert) => [alert, { for: '40m', keepFiringFor: '30m' }]));
    const tuned = Object.fromEntries(Object.entries(example).map(([name, workload]) => [name, { ...workload, alerts: slow }]));

    const failures = await failuresOf(groupsOf(parsed(tuned)));

    expect(failures).toBe('');
  });
});
