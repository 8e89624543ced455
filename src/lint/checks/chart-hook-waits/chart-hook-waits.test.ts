import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { chartHookWaits } from './chart-hook-waits';

const application = (values: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: airflow, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: jobs}
  source:
    repoURL: https://charts.example.com
    chart: airflow
    targetRevision: 1.22.0
    helm:
      releaseName: jobs
      valuesObject: ${values}
`;

const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: airflow, namespace: jobs}
spec:
  chart: {spec: {chart: airflow, version: 1.22.0}}
  values: {createUserJob: {useHelmHooks: false}}
`;

const migrations = (who: string, runs: string): string =>
  `${who} never finishes: Job ${who.startsWith('Helm') ? 'airflow' : 'jobs'}-run-airflow-migrations of airflow 1.22.0 is a hook that ${runs}: it runs once all Pods are healthy, and every Pod waits for its tables [chart-hook-waits]\n    write migrateDatabaseJob.useHelmHooks: false`;

test('names Jobs of Airflow that Pods wait for, where nothing is said of them', () => {
  const values = '{createUserJob: {useHelmHooks: false}}';

  expect(inFolder(chartHookWaits, { 'application.yaml': application(values) })).toEqual([
    `application.yaml:8:12: ${migrations('Application airflow', 'Argo CD runs as PostSync')}`,
  ]);
});

test('points at the value that makes one a hook', () => {
  const values = '{createUserJob: {useHelmHooks: true}, migrateDatabaseJob: {useHelmHooks: false}}';

  expect(inFolder(chartHookWaits, { 'application.yaml': application(values) })).toEqual([
    'application.yaml:12:52: Application airflow never finishes: Job jobs-create-user of airflow 1.22.0 is a hook that Argo CD runs as PostSync: it runs once all Pods are healthy, which they are only with the tables of the other Job [chart-hook-waits]\n    write createUserJob.useHelmHooks: false',
  ]);
});

test('Flux waits for Pods before such hooks as well', () => {
  expect(inFolder(chartHookWaits, { 'release.yaml': release })).toEqual([
    `release.yaml:5:25: ${migrations('HelmRelease jobs/airflow', 'Flux runs after everything else')}`,
  ]);
});

test.each([
  ['plain Jobs', '{createUserJob: {useHelmHooks: false}, migrateDatabaseJob: {useHelmHooks: false}}'],
  ['Jobs that are off', '{createUserJob: {enabled: false}, migrateDatabaseJob: {enabled: false}}'],
])('leaves %s alone', (_, values) => {
  expect(inFolder(chartHookWaits, { 'application.yaml': application(values) })).toEqual([]);
});
