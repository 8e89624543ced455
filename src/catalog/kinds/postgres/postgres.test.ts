import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed, refused } from '../../../../test/support/workload';

describe('postgres', () => {
  test('is scraped from its exporter, through its Service where it has one', () => {
    const { monitors } = observed('db', { kind: 'postgres', service: { name: 'db-exporter', labels: { app: 'db-exporter' } } });

    expect(monitors).toEqual([
      {
        kind: 'service',
        name: 'db-dev',
        targetNamespace: 'db-dev',
        selector: { app: 'db-exporter' },
        sampleLimit: 5000,
        endpoints: [
          {
            port: 'metrics',
            path: '/metrics',
            interval: '30s',
            relabelings: [{ action: 'replace', targetLabel: 'job', replacement: 'db' }],
          },
        ],
      },
    ]);
  });

  test('alerts on the database, not on its exporter', () => {
    expect(
      alertsOf('db', { kind: 'postgres' }).get('PostgreSQLDown')?.expr,
    ).toBe(`(max by (namespace, job, instance) (pg_up{namespace="db-dev",job="db"}) == 0)
or
absent(pg_up{namespace="db-dev",job="db"})`);
  });

  test('reads free space from the kubelet, since the exporter knows only the size of the data', () => {
    expect(
      alertsOf('db', { kind: 'postgres' }).get('PostgreSQLDiskFull')?.expr,
    ).toBe(`max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes{namespace="db-dev",persistentvolumeclaim=~"data-db-.*"})
/
max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes{namespace="db-dev",persistentvolumeclaim=~"data-db-.*"})
< 0.1`);
  });

  test('leaves out of the rollbacks what belongs to no database', () => {
    const alert = alertsOf('db', { kind: 'postgres' }).get('PostgreSQLHighRollbackRate');

    expect(alert?.expr).toContain('rate(pg_stat_database_xact_commit{namespace="db-dev",job="db",datname!~"template.*|"}[5m])');
  });

  test('reads no metric of the exporter that its signals do not name', () => {
    const { ruleGroups, signals } = observed('db', { kind: 'postgres' });
    const known = new Set(signals.map(({ metric }) => metric));

    const read = ruleGroups.flatMap(({ rules }) => rules.flatMap(({ expr }) => [...expr.matchAll(/\bpg_\w+/g)].map(([metric]) => metric)));

    expect(read.filter((metric) => !known.has(metric))).toEqual([]);
  });

  test.each([
    ['(', 'is not a valid regular expression: a "(" is never closed'],
    ['a$b', 'is a regular expression for which no matching text is found'],
  ])('refuses %s as the name of its claims', (pvc, message) => {
    const issues = refused({ kind: 'postgres', alerts: { PostgreSQLDiskFull: { pvc } } });

    expect(issues.map(({ path, message: said }) => [path, said])).toEqual([['alerts.PostgreSQLDiskFull.pvc', message]]);
  });
});
