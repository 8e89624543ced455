import { describe, expect, test } from '@jest/globals';
import { observedIn } from '../../../../test/support/workload';
import { workloadSchema } from '../..';

const observed = (fields: object) => observedIn('cache', { kind: 'redis', deploy: { kind: 'external' }, ...fields });

describe('redis', () => {
  test('is scraped from its exporter, with its name as job', () => {
    const { monitors } = observed({});

    expect(monitors).toEqual([
      {
        kind: 'pod',
        name: 'cache-dev-pm',
        targetNamespace: 'cache-dev',
        selector: { 'app.kubernetes.io/name': 'cache' },
        jobLabel: 'app.kubernetes.io/name',
        sampleLimit: 5000,
        endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('alerts on the database, not on its exporter', () => {
    const [group] = observed({}).ruleGroups;

    const down = group?.rules.find((rule) => rule.kind === 'alert' && rule.alert === 'RedisDown');

    expect(down?.expr).toBe(`(max by (namespace, job, instance) (redis_up{namespace="cache-dev",job="cache"}) == 0)
or
absent(redis_up{namespace="cache-dev",job="cache"})`);
  });

  test('reads a missing maxmemory as no limit', () => {
    const [group] = observed({ alerts: { RedisMemoryHigh: { ratio: '75%' } } }).ruleGroups;

    const memory = group?.rules.find((rule) => rule.kind === 'alert' && rule.alert === 'RedisMemoryHigh');

    expect(memory?.expr).toBe(
      'redis_memory_used_bytes{namespace="cache-dev",job="cache"} / (redis_memory_max_bytes{namespace="cache-dev",job="cache"} > 0) > 0.75',
    );
  });

  test('reads no metric that its signals do not name', () => {
    const { ruleGroups, signals } = observed({});
    const known = new Set(signals.map(({ metric }) => metric));

    const read = ruleGroups.flatMap(({ rules }) => rules.flatMap(({ expr }) => [...expr.matchAll(/redis_\w+/g)].map(([metric]) => metric)));

    expect(read.length).toBeGreaterThan(0);
    expect(read.filter((metric) => !known.has(metric))).toEqual([]);
  });

  test('refuses a port that its Pods do not have', () => {
    const { error } = workloadSchema.safeParse({ kind: 'redis', deploy: { kind: 'external' }, metrics: { port: 'http' } });

    expect(error?.issues.map(({ message, path }) => ({ message, path }))).toEqual([
      { message: 'no port is named "http"', path: ['metrics', 'port'] },
    ]);
  });
});
