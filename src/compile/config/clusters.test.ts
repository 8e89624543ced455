import { describe, expect, test } from '@jest/globals';
import { sourcesOf } from '../../../test/support/compile';
import { foldProblems } from '../../core/consequences';
import { formatProblem } from '../../core/problem';
import { loadConfiguration } from './environment';

const base = `platform: fleet
repository: { url: "https://git.example.com/fleet.git" }
secrets: { provider: { kind: existing } }
alerting: { receiver: chat, receivers: { chat: {} } }
`;

const declared = `${base}clusters:
  eu: { server: "https://eu.example.com:6443" }
  us: { name: prod-us }
`;

const load = (platform: Readonly<Record<string, string>>) => loadConfiguration(sourcesOf(platform));

const problemsIn = (platform: Readonly<Record<string, string>>): readonly string[] =>
  foldProblems(load(platform).problems).map(formatProblem);

const clustersIn = (platform: Readonly<Record<string, string>>) =>
  load(platform).environments.map(({ cluster, monitoring }) => [cluster.name, cluster.destination, monitoring.ownsCluster]);

describe('an environment is in the cluster that it names', () => {
  test('by its address or by the name that Argo CD knows, and owns it where it is alone there', () => {
    expect(clustersIn({ base: declared, dev: 'cluster: eu', prod: 'cluster: eu', far: 'cluster: us' })).toEqual([
      ['eu', { server: 'https://eu.example.com:6443' }, false],
      ['eu', { server: 'https://eu.example.com:6443' }, false],
      ['us', { name: 'prod-us' }, true],
    ]);
  });

  test('or in the only one that is declared', () => {
    expect(clustersIn({ base: `${base}clusters: { eu: { name: eu } }`, dev: '{}' })).toEqual([['eu', { name: 'eu' }, true]]);
  });

  test('or in the cluster of Argo CD, or at an address, where none is declared', () => {
    expect(clustersIn({ base, dev: '{}' })).toEqual([['', { server: 'https://kubernetes.default.svc' }, true]]);
    expect(clustersIn({ base: `${base}cluster: "https://one.example.com:6443"`, dev: '{}' })).toEqual([
      ['', { server: 'https://one.example.com:6443' }, true],
    ]);
  });

  test('which is that of Argo CD where each has its own', () => {
    expect(clustersIn({ base: `${base}argocd: { perCluster: true }\nclusters: { eu: {}, us: {} }`, far: 'cluster: us' })).toEqual([
      ['us', { server: 'https://kubernetes.default.svc' }, true],
    ]);
  });
});

describe('what is wrong is one problem', () => {
  test('where no cluster is declared, however many environments name one', () => {
    expect(problemsIn({ base, a: 'cluster: eu', b: 'cluster: us', c: 'cluster: eu' })).toEqual([
      'environments/a.yaml:1:10: cluster: no cluster is named "eu" [value]\n' +
        '    declare it in base.yaml: clusters: {eu: {server: https://eu.example.com}}\n' +
        '    in 2 more places: environments/b.yaml:1, environments/c.yaml:1',
    ]);
  });

  test.each([
    [
      'one that is not declared beside others',
      { base: declared, a: 'cluster: eu-west', b: 'cluster: eu-west' },
      [
        'environments/a.yaml:1:10: cluster: no cluster is named "eu-west" [value]\n' +
          '    known are eu, us; a new one is declared in base.yaml\n' +
          '    in 1 more place: environments/b.yaml:1',
      ],
    ],
    [
      'none, where there are several',
      { base: declared, a: '{}', b: '{}' },
      ['environments/base.yaml:1:1: cluster: is missing, and the platform has several clusters [value]\n    write one of eu, us'],
    ],
    [
      'an address in the place of a name',
      { base: declared, a: 'cluster: "https://eu.example.com:6443"' },
      [
        'environments/a.yaml:1:10: cluster: "https://eu.example.com:6443" is an address, but clusters are declared by name [value]\n    write one of eu, us',
      ],
    ],
    [
      'a cluster that Argo CD cannot find',
      { base: `${base}clusters: { eu: {} }`, a: '{}', b: '{}' },
      [
        'environments/base.yaml:5:13: clusters.eu: has neither a server nor a name [value]\n' +
          '    write server, the address of its API server, or name, as Argo CD knows it; with argocd.perCluster, neither is needed',
      ],
    ],
    [
      'a cluster with two destinations',
      { base: `${base}clusters: { eu: { name: eu, server: "https://eu.example.com" } }`, a: '{}' },
      [
        'environments/base.yaml:5:13: clusters.eu: has both a server and a name [value]\n    keep one of them: Argo CD refuses a destination with both',
      ],
    ],
    [
      'one cluster under two names',
      { base: `${base}clusters: { eu: { name: one }, us: { name: one } }`, a: 'cluster: eu' },
      ['environments/base.yaml:5:32: clusters.us: is "one", and so is eu [value]\n    a cluster is declared once: keep one of the two'],
    ],
  ])('%s', (_, platform, problems) => {
    expect(problemsIn(platform)).toEqual(problems);
  });
});
