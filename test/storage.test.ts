import { describe, expect, test } from '@jest/globals';
import { objectsWith, problemsWith } from './support/platform';

const deployedTwice = '\n  fastapi:\n    deploy: { replicas: 3 }';

const withStorage = (storage: string) => ({
  base: (text: string) => text.replace('  fastapi:\n    kind', `  fastapi:\n    storage: {logs: ${storage}}\n    kind`),
  prod: (text: string) => text.replace(deployedTwice, '\n  fastapi:'),
});

const folder = 'dev/manifests/fastapi-logs-storage-dev';

describe('the storage of a workload', () => {
  test('is a claim of its own Application, which the Deployment mounts', async () => {
    const objects = await objectsWith(withStorage('{mountPath: /var/log/fastapi, size: 5Gi, volume: {kind: dynamic, storageClass: fast}}'));

    expect(objects[`${folder}/PersistentVolumeClaim.fastapi-dev.fastapi-logs.yaml`]).toMatchObject({
      metadata: { annotations: { 'argocd.argoproj.io/sync-options': 'Delete=confirm,Prune=confirm' } },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '5Gi' } } },
    });
    expect(objects['dev/apps/Application.argocd.fastapi-logs-storage-dev.yaml']).toMatchObject({
      spec: { destination: { namespace: 'fastapi-dev' }, source: { path: `dist/${folder}` } },
    });
    expect(objects['dev/manifests/fastapi-dev/Deployment.fastapi-dev.fastapi.yaml']).toMatchObject({
      spec: {
        // A second Pod could not mount the volume beside the first.
        strategy: { type: 'Recreate' },
        template: {
          spec: {
            containers: [{ volumeMounts: [{ name: 'logs', mountPath: '/var/log/fastapi' }] }],
            volumes: [{ name: 'logs', persistentVolumeClaim: { claimName: 'fastapi-logs' } }],
          },
        },
      },
    });
    expect(Object.keys(objects).filter((path) => path.includes('PersistentVolume.'))).toEqual([]);
  });

  test('has a volume of its own with NFS, bound to its claim alone, which the project may create', async () => {
    const objects = await objectsWith(
      withStorage(
        '{accessMode: ReadWriteMany, volume: {kind: nfs, server: nfs.example.com, path: "/exports/${env}", mountOptions: [hard]}}',
      ),
    );

    expect(objects[`${folder}/PersistentVolume._.fastapi-dev-fastapi-logs.yaml`]).toMatchObject({
      spec: {
        capacity: { storage: '10Gi' },
        claimRef: { namespace: 'fastapi-dev', name: 'fastapi-logs' },
        nfs: { server: 'nfs.example.com', path: '/exports/dev' },
        mountOptions: ['hard'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
      },
    });
    expect(objects[`${folder}/PersistentVolumeClaim.fastapi-dev.fastapi-logs.yaml`]).toMatchObject({
      spec: { volumeName: 'fastapi-dev-fastapi-logs', storageClassName: '' },
    });
    expect(objects['bootstrap/AppProject.argocd.dev.yaml']).toMatchObject({
      spec: { clusterResourceWhitelist: expect.arrayContaining([{ group: '', kind: 'PersistentVolume' }]) },
    });
  });

  test('without NFS, gives the project no say over volumes', async () => {
    const objects = await objectsWith(withStorage('{}'));

    expect(JSON.stringify(objects['bootstrap/AppProject.argocd.dev.yaml'])).not.toContain('PersistentVolume');
  });

  test('cannot be mounted by several Pods unless it is made for that', async () => {
    const problems = await problemsWith({ ...withStorage('{mountPath: /logs}'), prod: (text: string) => text });

    expect(problems).toEqual([
      'environments/base.yaml:50:15: workloads.fastapi.storage.logs.accessMode: 3 replicas cannot mount a volume that is ReadWriteOnce [value]\n    use ReadWriteMany, with a volume that several nodes can mount, such as kind: nfs',
    ]);
  });

  test('cannot be one export in two environments', async () => {
    const problems = await problemsWith(
      withStorage('{accessMode: ReadWriteMany, volume: {kind: nfs, server: nfs.example.com, path: /exports/logs}}'),
    );

    expect(problems).toEqual([
      expect.stringContaining('dev and prod share the NFS export "nfs.example.com:/exports/logs" [environments-share]'),
    ]);
  });
});

const withPools = (pools: string) => ({ base: `metallb:\n  pools: ${pools}\n` });

describe('addresses of the load balancer', () => {
  test('are pools that are advertised by name, each for its namespaces', async () => {
    const objects = await objectsWith(
      withPools(
        '{ingress: {addresses: [192.0.2.0/28], namespaces: [ingress-nginx]}, spare: {addresses: [2001:db8::/64], autoAssign: false}}',
      ),
    );
    const shared = Object.fromEntries(Object.entries(objects).filter(([path]) => path.startsWith('shared/manifests/')));

    expect(shared).toEqual({
      'shared/manifests/metallb-config/IPAddressPool.metallb-system.ingress.yaml': {
        apiVersion: 'metallb.io/v1beta1',
        kind: 'IPAddressPool',
        metadata: { name: 'ingress', namespace: 'metallb-system' },
        spec: {
          addresses: ['192.0.2.0/28'],
          autoAssign: true,
          avoidBuggyIPs: false,
          serviceAllocation: { namespaces: ['ingress-nginx'] },
        },
      },
      'shared/manifests/metallb-config/IPAddressPool.metallb-system.spare.yaml': {
        apiVersion: 'metallb.io/v1beta1',
        kind: 'IPAddressPool',
        metadata: { name: 'spare', namespace: 'metallb-system' },
        spec: { addresses: ['2001:db8::/64'], autoAssign: false, avoidBuggyIPs: false },
      },
      'shared/manifests/metallb-config/L2Advertisement.metallb-system.ingress.yaml': {
        apiVersion: 'metallb.io/v1beta1',
        kind: 'L2Advertisement',
        metadata: { name: 'ingress', namespace: 'metallb-system' },
        spec: { ipAddressPools: ['ingress'] },
      },
      'shared/manifests/metallb-config/L2Advertisement.metallb-system.spare.yaml': {
        apiVersion: 'metallb.io/v1beta1',
        kind: 'L2Advertisement',
        metadata: { name: 'spare', namespace: 'metallb-system' },
        spec: { ipAddressPools: ['spare'] },
      },
    });
    expect(objects['bootstrap/AppProject.argocd.shared.yaml']).toMatchObject({
      spec: { destinations: [{ namespace: 'kube-system' }, { namespace: 'metallb-system' }] },
    });
  });

  test.each([
    ['no address', '{a: {addresses: [192.0.2.1]}}', 'metallb.pools.a.addresses[0]: "192.0.2.1" is not a range of IP addresses'],
    [
      'an address in two pools',
      '{a: {addresses: [192.0.2.0/28]}, b: {addresses: [192.0.2.9-192.0.2.20]}}',
      'metallb.pools.b.addresses[0]: "192.0.2.9-192.0.2.20" is also in 192.0.2.0/28 of pool a',
    ],
    ['no pool', '{}', 'metallb.pools: must hold at least 1 entry'],
  ])('are refused with %s', async (_, pools, message) => {
    const problems = await problemsWith(withPools(pools));

    expect(problems).toEqual([expect.stringContaining(message)]);
  });

  test('are the same in all environments', async () => {
    const problems = await problemsWith({ prod: 'metallb: {pools: {a: {addresses: [192.0.2.0/28], namespaces: [b]}}}' });

    expect(problems).toEqual([
      expect.stringContaining('metallb is "a: 192.0.2.0/28 for b; in metallb-system" in prod, but "nothing" in dev [environments-differ]'),
    ]);
  });
});

describe("Grafana's data source of the logs", () => {
  test.each([
    ['monolithic', '{}', 'http://loki-dev.observability-dev.svc:3100'],
    [
      'distributed',
      '{loki: {mode: {kind: distributed}, storage: {kind: s3, bucket: "b-${env}", region: r}}}',
      'http://loki-dev-gateway.observability-dev.svc',
    ],
    [
      'with a release of another name',
      '{namespace: "logs-${env}", loki: {release: "lines-${env}"}}',
      'http://lines-dev-loki.logs-dev.svc:3100',
    ],
  ])('asks Loki where it answers: %s', async (_, logs, url) => {
    const objects = await objectsWith({ base: `logs: ${logs}` });
    const found = objects['dev/manifests/dashboards-dev/ConfigMap.monitoring-dev.loki-data-source.yaml'];

    expect(found).toMatchObject({
      metadata: { labels: { grafana_datasource: '1' } },
      data: { 'loki.yaml': expect.stringContaining(`url: ${url}\n`) },
    });
    expect(objects['dev/apps/Application.argocd.dashboards-dev.yaml']).toMatchObject({
      spec: { source: { path: 'dist/dev/manifests/dashboards-dev' } },
    });
  });
});
