import { describe, expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import type { AlertingRule, RuleGroup } from '../../core/alerts/rule';
import { promql } from '../../language/promql/tag';
import { lasting } from '../../language/quantity';
import { PrometheusRule } from './prometheus-rule';

const alert: AlertingRule = {
  kind: 'alert',
  alert: 'APIDown',
  expr: promql`up == 0`,
  for: lasting('2m'),
  keepFiringFor: lasting('5m'),
  severity: 'critical',
  labels: { workload: 'api', severity: 'overridden' },
  summary: 'a summary',
  description: 'a description',
  runbook: 'api/down',
  firesOn: [{ why: 'a target is down', interval: lasting('1m'), at: lasting('5m'), series: [], labels: {} }],
  staysQuietOn: [],
};

const rendered = (groups: readonly RuleGroup[], runbooks?: string) =>
  new PrometheusRule(new Chart(new App(), 'chart', { disableResourceNameHashes: true }), {
    name: 'api-dev',
    namespace: 'monitoring-dev',
    labels: { release: 'monitoring-dev' },
    groups,
    subject: { workload: ['workloads', 'api'], ...(runbooks === undefined ? {} : { runbooks }) },
  }).toJson();

const ruleOf = (rule: AlertingRule, runbooks?: string) => rendered([{ name: 'api', rules: [rule] }], runbooks).spec.groups[0].rules[0];

describe('a PrometheusRule', () => {
  test('carries alerts and recordings, and no samples', () => {
    const record = { kind: 'record', record: 'job:up:sum', expr: promql`sum by (job) (up)`, labels: { unit: 'one' } } as const;

    expect(rendered([{ name: 'api', interval: lasting('1m'), rules: [record, alert] }], 'https://git.example.com/runbooks')).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'api-dev', namespace: 'monitoring-dev', labels: { release: 'monitoring-dev' } },
      spec: {
        groups: [
          {
            name: 'api',
            interval: '1m',
            rules: [
              { record: 'job:up:sum', expr: 'sum by (job) (up)', labels: { unit: 'one' } },
              {
                alert: 'APIDown',
                expr: 'up == 0',
                for: '2m',
                keep_firing_for: '5m',
                labels: { workload: 'api', severity: 'critical' },
                annotations: {
                  summary: 'a summary',
                  description: 'a description',
                  runbook_url: 'https://git.example.com/runbooks/api/down.md',
                },
              },
            ],
          },
        ],
      },
    });
  });

  test('leaves out what would be empty: the operator refuses an empty keep_firing_for', () => {
    const { keepFiringFor: _none, ...brief } = alert;

    const rule = ruleOf({ ...brief, for: lasting('0s') });

    expect(Object.keys(rule).sort()).toEqual(['alert', 'annotations', 'expr', 'labels']);
  });

  test('links no runbook where nobody says where runbooks are', () => {
    expect(ruleOf(alert).annotations).toEqual({ summary: 'a summary', description: 'a description' });
  });
});
