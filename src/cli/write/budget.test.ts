import { describe, expect, test } from '@jest/globals';
import { output } from '../../../test/support/trees';
import { deletionBudgetOf, overBudget } from './budget';
import type { Plan } from './plan';

const rule = (index: number, environment = 'prod') => `${environment}/manifests/monitors/PrometheusRule.monitoring.rule-${index}.yaml`;
const rules = Array.from({ length: 20 }, (_, index) => rule(index));

const plan = (stale: readonly string[], kept: readonly string[]): Plan => ({
  missing: [],
  changed: [],
  stale,
  kept,
  emptyFolders: [],
  folders: [],
  problems: [],
});

const budget = deletionBudgetOf([
  { name: 'dev', deletionBudget: 0.5, cluster: { name: 'eu' } },
  { name: 'prod', deletionBudget: 0.1, cluster: { name: 'us' } },
]);

const messages = (stale: readonly string[], kept: readonly string[], policy = budget) =>
  overBudget(
    policy,
    plan(stale, kept),
    kept.map((file) => output(file, '')),
  ).map(({ at, message, check }) => `${at.file}: ${message} [${check}]`);

describe('the deletion budget', () => {
  test('lets a small share go', () => {
    expect(messages(rules.slice(0, 2), rules.slice(2))).toEqual([]);
  });

  test('stops a larger share and lists all that would go', () => {
    expect(messages(rules.slice(0, 3), rules.slice(3))).toEqual([
      'dist/prod: would lose 3 of its 20 objects (15 %; the deletion budget is 10 %): PrometheusRule monitoring/rule-0, PrometheusRule monitoring/rule-1, PrometheusRule monitoring/rule-2 [deletion-budget]',
    ]);
  });

  test('is that of the environment', () => {
    const inDev = Array.from({ length: 10 }, (_, index) => rule(index, 'dev'));

    expect(messages(inDev.slice(0, 5), [...inDev.slice(5), ...rules])).toEqual([]);
  });

  test('counts an object that stays in another cluster only', () => {
    const [first = '', ...others] = ['a', 'b'].map((name) => `prod/manifests/monitors/PodMonitor.monitoring.${name}.yaml`);

    expect(messages([first], [...others, first.replace('prod', 'dev')])).toEqual([
      'dist/prod: would lose 1 of its 2 objects (50 %; the deletion budget is 10 %): PodMonitor monitoring/a [deletion-budget]',
    ]);
  });

  test('is the strictest for what a cluster has once', () => {
    const shared = ['a', 'b', 'c'].map((name) => `shared/eu/manifests/metallb-config-eu/IPAddressPool.metallb.${name}.yaml`);

    expect(messages(shared.slice(0, 1), shared.slice(1))).toHaveLength(1);
  });

  test('is the strictest for what environments share', () => {
    const shared = ['a', 'b', 'c'].map((name) => `shared/manifests/metallb/IPAddressPool.metallb.${name}.yaml`);

    expect(messages(shared.slice(0, 1), shared.slice(1))).toHaveLength(1);
  });

  test.each([
    ['prod/manifests/prod-namespaces/Namespace._.fastapi-prod.yaml', 'Namespace fastapi-prod (everything in it goes too)'],
    ['prod/apps/Application.argocd.fastapi-prod.yaml', 'Application argocd/fastapi-prod (what it installed is no longer kept up to date)'],
    ['bootstrap/AppProject.argocd.prod.yaml', 'AppProject argocd/prod (its Applications stop syncing)'],
    ['prod/manifests/monitors/Secret.monitoring.alertmanager.x.yaml', 'Secret monitoring/alertmanager.x (its readers stop)'],
    [
      'shared/manifests/crds/CustomResourceDefinition._.rules.monitoring.coreos.com.yaml',
      'CustomResourceDefinition rules.monitoring.coreos.com (every object of its kind goes too)',
    ],
  ])('never lets %s go', (file, told) => {
    const folder = file.split('/')[0] ?? '';
    const others = Array.from(
      { length: 99 },
      (_, index) => `${folder === 'bootstrap' ? 'bootstrap' : `${folder}/apps`}/X.argocd.x${index}.yaml`,
    );

    expect(messages([file], others)).toEqual([
      `dist/${folder}: would lose 1 of its 100 objects (1 %; the deletion budget is 10 %): ${told} [deletion-budget]`,
    ]);
  });

  test('does not count an object that moves to another folder, nor values and tests', () => {
    const moved = rules.map((file) => file.replace('/monitors/', '/rules/'));

    expect(messages([...rules, 'prod/values/loki-prod.yaml', 'prod/tests/routing.yaml'], moved)).toEqual([]);
  });

  test('does not bind who allows deletions', () => {
    expect(messages(rules, [], { kind: 'allowed' })).toEqual([]);
  });
});
