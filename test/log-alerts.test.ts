import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LogAlertingRule } from '../src/core/alerts/log-rule';
import { isMap } from '../src/core/json';
import { dist, objectsIn } from './support/dist';
import { type ExampleWorkload, exampleWorkloads } from './support/examples';
import { firingGroups, syntaxErrors } from './support/logql';
import { observedIn } from './support/workload';

const rulesOf = (fields: object): readonly LogAlertingRule[] =>
  observedIn('api', { ...fields }).logRuleGroups.flatMap(({ rules }) => rules);

const service = { kind: 'http-service', deploy: { kind: 'external' } };

// A part has the lines of the workload that runs it.
const isPart = ({ fields: { deploy } }: ExampleWorkload): boolean => isMap(deploy) && deploy.kind === 'part-of';

// The examples of all kinds, and what changes the expressions of their log alerts.
const variants: readonly (readonly [string, object])[] = [
  ...[...exampleWorkloads()].flatMap(([kind, entries]) =>
    entries.filter((entry) => !isPart(entry)).map(({ fields }) => [`the example of ${kind}`, fields] as const),
  ),
  ['plain text', { ...service, logs: { format: 'text' } }],
  ['another field for the level', { ...service, logs: { level: 'levelname', container: 'app' } }],
  ['no error line at all', { ...service, alerts: { FastAPILogErrorSpike: { lines: 0, window: '1h' } } }],
  ['names of OpenTelemetry', { ...service, metrics: { dialect: 'opentelemetry' } }],
];

const rules = variants.flatMap(([variant, fields]) => rulesOf(fields).map((rule) => [`${rule.alert} (${variant})`, rule] as const));

describe('log alerts fire and stay quiet as they claim', () => {
  test('there are some', () => {
    expect(rules.length).toBeGreaterThanOrEqual(5);
  });

  test.each(rules)('%s', (_, { expr, firesOn, staysQuietOn }) => {
    const fired = firesOn.map(({ samples }) => firingGroups(expr, samples).length);
    const quiet = staysQuietOn.map(({ why, samples }) => ({ why, groups: firingGroups(expr, samples) }));

    expect(fired).toEqual(firesOn.map(() => 1));
    expect(quiet).toEqual(staysQuietOn.map(({ why }) => ({ why, groups: [] })));
  });

  test('whose lines a mistake in the expression would miss', () => {
    const [, rule] = rules.find(([name]) => name.includes('the example of http-service')) ?? [];
    const misspelt = rule?.expr.replace('error|critical', 'eror|critical') ?? '';

    expect(firingGroups(misspelt, rule?.firesOn[0].samples ?? [])).toEqual([]);
  });
});

const files = objectsIn(dist()).filter(({ object }) => object.metadata.labels?.loki_rule !== undefined);

const ruleFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string(),
          for: z.string(),
          labels: z.record(z.string(), z.string()),
          annotations: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
});

describe("rules for Loki's ruler", () => {
  test.each(files)('$path is read by the ruler and written in its grammar', ({ object }) => {
    const texts = Object.values(object.data as Readonly<Record<string, string>>); // a ConfigMap holds texts

    const groups = texts.flatMap((text) => ruleFile.parse(parse(text)).groups);
    const errors = groups.flatMap(({ rules: inGroup }) => inGroup.flatMap(({ expr }) => syntaxErrors(expr)));

    expect(object.metadata.annotations).toEqual({ 'k8s-sidecar-target-directory': '/rules/fake' });
    expect(errors).toEqual([]);
    expect(groups.length).toBeGreaterThan(0);
  });

  test('stand in files of different names, as the sidecar has one folder for all', () => {
    const names = files.map(({ object }) => `${object.metadata.namespace}/${Object.keys(object.data ?? {}).join(' ')}`);

    expect(names).toEqual(['observability-dev/fastapi-dev.yaml', 'observability-prod/fastapi-prod.yaml']);
  });

  test.each(['{namespace="a"', 'sum(rate({a="b"} [5m])) by', 'up == 0'])('would not pass with a fault in its grammar: %s', (expression) => {
    expect(syntaxErrors(expression)).not.toEqual([]);
  });
});
