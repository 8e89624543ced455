import { describe, expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import { Application, type ApplicationProps, type ApplicationSource } from './application';

const folder: ApplicationSource = {
  kind: 'folder',
  repository: 'https://git.example.com/a.git',
  revision: 'main',
  path: 'dist/dev/manifests/a',
};

const chart: ApplicationSource = {
  kind: 'chart',
  repository: 'https://charts.example.com',
  chart: 'api',
  version: '1.2.3',
  release: 'api-dev',
};

const values = { repository: 'https://git.example.com/a.git', revision: 'main', path: 'platforms/a/dist/dev/values/api-dev.yaml' };

const least: ApplicationProps = {
  name: 'api-dev',
  namespace: 'argocd',
  project: 'dev',
  wave: 5,
  source: folder,
  destination: { server: 'https://kubernetes.default.svc', namespace: 'api-dev' },
  sync: { automated: true, prune: true, selfHeal: true, retries: 5 },
  cascadeDelete: false,
  customResources: false,
};

const rendered = (props: Partial<ApplicationProps>) =>
  new Application(new Chart(new App(), 'chart', { disableResourceNameHashes: true }), { ...least, ...props }).toJson();

describe('an Application', () => {
  test('reads a folder of ours as plain manifests, applies on the server and compares there', () => {
    expect(rendered({})).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: 'api-dev',
        namespace: 'argocd',
        annotations: { 'argocd.argoproj.io/sync-wave': '5', 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' },
      },
      spec: {
        project: 'dev',
        destination: { server: 'https://kubernetes.default.svc', namespace: 'api-dev' },
        source: {
          repoURL: 'https://git.example.com/a.git',
          targetRevision: 'main',
          path: 'dist/dev/manifests/a',
          directory: { recurse: true },
        },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
          syncOptions: ['ServerSideApply=true', 'FailOnSharedResource=true', 'PruneLast=true'],
        },
      },
    });
  });

  test('leaves the tool for a folder of the user to what stands in it', () => {
    const { source } = rendered({ source: { ...folder, kind: 'path', path: 'deploy/api' } }).spec;

    expect(source).toEqual({ repoURL: 'https://git.example.com/a.git', targetRevision: 'main', path: 'deploy/api' });
  });

  test('installs a chart under a release name that is written out', () => {
    const { source, sources } = rendered({ source: chart }).spec;

    expect(sources).toBeUndefined();
    expect(source).toEqual({
      repoURL: 'https://charts.example.com',
      chart: 'api',
      targetRevision: '1.2.3',
      helm: { releaseName: 'api-dev' },
    });
  });

  test('reads the values of a chart from the root of the repository, which it does not apply', () => {
    const { source, sources } = rendered({ source: { ...chart, values } }).spec;

    expect(source).toBeUndefined();
    expect(sources).toEqual([
      {
        repoURL: 'https://charts.example.com',
        chart: 'api',
        targetRevision: '1.2.3',
        helm: { releaseName: 'api-dev', valueFiles: ['$values/platforms/a/dist/dev/values/api-dev.yaml'] },
      },
      { repoURL: 'https://git.example.com/a.git', targetRevision: 'main', ref: 'values' },
    ]);
  });

  test('names a repository of OCI charts as Argo CD does', () => {
    const { source } = rendered({ source: { ...chart, repository: 'oci://registry.example.com/charts' } }).spec;

    expect(source.repoURL).toBe('registry.example.com/charts');
  });

  test('skips the dry run of kinds whose CRD another Application brings', () => {
    const { syncOptions } = rendered({ customResources: true }).spec.syncPolicy;

    expect(syncOptions).toContain('SkipDryRunOnMissingResource=true');
  });

  test('waits for a person where nothing is automated', () => {
    const { syncPolicy } = rendered({ sync: { automated: false, prune: true, selfHeal: true, retries: 0 } }).spec;

    expect(syncPolicy.automated).toBeUndefined();
    expect(syncPolicy.retry.limit).toBe(0);
  });

  test('takes what it installed along only when it is told to', () => {
    expect(rendered({}).metadata.finalizers).toBeUndefined();
    expect(rendered({ cascadeDelete: true }).metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io']);
  });

  test('has labels of the user', () => {
    expect(rendered({ labels: { tier: 'production' } }).metadata.labels).toEqual({ tier: 'production' });
  });
});
