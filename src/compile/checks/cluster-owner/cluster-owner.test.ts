import { expect, test } from '@jest/globals';
import { problemsWith } from '../../../../test/support/platform';

const meaning = 'the kubelet Service and the control plane exist once, and each node must be watched by one environment';

test('lets one environment own the cluster', async () => {
  expect(await problemsWith({})).toEqual([]);
});

test('refuses a cluster that nobody owns', async () => {
  const problems = await problemsWith({ prod: (text) => text.replace('ownsCluster: true', 'ownsCluster: false') });

  expect(problems).toEqual([
    `environments/base.yaml:11:1: no environment owns the cluster: nobody watches its nodes, kubelets and control plane [cluster-owner]\n    set monitoring.ownsCluster: true in the file of one of dev, prod, or say in monitoring.clusterWatchedBy who else watches it; ${meaning}`,
  ]);
});

test('refuses two owners', async () => {
  const problems = await problemsWith({ dev: (text) => text.replace('monitoring:\n', 'monitoring:\n  ownsCluster: true\n') });

  expect(problems).toEqual([
    `environments/prod.yaml:10:16: prod owns the cluster, but so does dev [cluster-owner]\n    set monitoring.ownsCluster: false in one of the two; ${meaning}`,
  ]);
});

test('lets somebody else watch the cluster, and names whoever watches it beside them', async () => {
  const base = (text: string): string => text.replace('monitoring:\n', 'monitoring:\n  clusterWatchedBy: the infrastructure team\n');

  expect(await problemsWith({ base, prod: (text) => text.replace('ownsCluster: true', 'ownsCluster: false') })).toEqual([]);
  expect(await problemsWith({ base })).toEqual([
    `environments/base.yaml:12:21: prod owns the cluster, but the infrastructure team watches it [cluster-owner]\n    set monitoring.ownsCluster: false in prod, or remove clusterWatchedBy; ${meaning}`,
  ]);
});
