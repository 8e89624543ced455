import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { compile } from '../../../test/support/compile';

const base = `platform: two
repository: { url: "https://git.example.com/two.git" }
secrets: { provider: { kind: existing } }
alerting:
  receiver: chat
  receivers: { chat: { talk: { kind: slack, channel: "#a-\${env}", webhook: { secret: slack, key: url } } } }
workloads:
  api: { kind: http-service, deploy: { kind: external }, namespace: "api-\${env}", alerts: { FastAPIHighErrorRate: { name: TargetDown } } }
  web: { kind: http-service, deploy: { kind: path, path: web } }
`;

const owner = 'monitoring: { ownsCluster: true, nodeExporterPort: 9101 }';

const valuesWith = async (dev: string, prod: string = owner) => {
  const files = await compile({ base, dev, prod });
  return (environment: string) =>
    parse(files.find(({ path }) => path === `${environment}/values/monitoring-${environment}.yaml`)?.text ?? '');
};

const renamed = (alerts: Readonly<Record<string, string>>): string => {
  const names = Object.entries(alerts).map(([alert, name]) => `${alert}: { name: ${name} }`);
  return `workloads: { api: { alerts: { ${names.join(', ')} } } }`;
};

const own = { matchLabels: { environment: 'dev' } };

describe('values of kube-prometheus-stack', () => {
  test('keep one of two stacks in a cluster to its own namespaces', async () => {
    const values = await valuesWith('{}');

    expect(values('dev')).toEqual({
      crds: { enabled: false },
      defaultRules: {
        appNamespacesTarget: 'api-dev|monitoring-dev|web-dev',
        disabled: { InfoInhibitor: true, KubeCPUOvercommit: true, KubeMemoryOvercommit: true, TargetDown: true },
        rules: {
          etcd: false,
          kubeApiserverSlos: false,
          kubeControllerManager: false,
          kubeProxy: false,
          kubeSchedulerAlerting: false,
          kubernetesSystem: false,
          network: false,
          nodeExporterAlerting: false,
        },
      },
      coreDns: { enabled: false },
      kubeControllerManager: { enabled: false },
      kubeEtcd: { enabled: false },
      kubeProxy: { enabled: false },
      kubeScheduler: { enabled: false },
      prometheusOperator: {
        prometheusInstanceNamespaces: ['monitoring-dev'],
        alertmanagerInstanceNamespaces: ['monitoring-dev'],
        alertmanagerConfigNamespaces: ['monitoring-dev'],
        thanosRulerInstanceNamespaces: ['monitoring-dev'],
        admissionWebhooks: { namespaceSelector: own },
        kubeletService: { enabled: false },
      },
      prometheus: {
        prometheusSpec: {
          replicas: 1,
          retention: '30d',
          scrapeInterval: '30s',
          evaluationInterval: '30s',
          externalLabels: { environment: 'dev' },
          serviceMonitorNamespaceSelector: own,
          podMonitorNamespaceSelector: own,
          probeNamespaceSelector: own,
          ruleNamespaceSelector: own,
          scrapeConfigNamespaceSelector: own,
        },
      },
      alertmanager: {
        alertmanagerSpec: {
          replicas: 1,
          useExistingSecret: true,
          configSecret: 'alertmanager-monitoring-dev-kube-promet-alertmanager',
          secrets: ['slack'],
          alertmanagerConfigSelector: { matchLabels: { release: 'monitoring-dev' } },
          alertmanagerConfigNamespaceSelector: own,
        },
      },
      grafana: {
        admin: { existingSecret: 'grafana-admin', userKey: 'admin-user', passwordKey: 'admin-password' },
        rbac: { namespaced: true, namespaces: ['web-dev'] },
        sidecar: {
          dashboards: {
            searchNamespace: ['monitoring-dev', 'web-dev'],
            folderAnnotation: 'grafana_folder',
            provider: { foldersFromFilesStructure: true },
          },
          datasources: { searchNamespace: ['monitoring-dev'] },
        },
      },
      'kube-state-metrics': { namespaces: 'api-dev,monitoring-dev,web-dev', collectorsExclude: ['secrets'] },
      'prometheus-node-exporter': { service: { port: 9100, targetPort: 9100 }, tolerations: [{ operator: 'Exists' }] },
    });
  });

  test('give what exists once in the cluster to its owner', async () => {
    const prod = (await valuesWith('{}'))('prod');

    expect(prod).toMatchObject({
      coreDns: { enabled: true },
      kubeControllerManager: { enabled: true },
      kubeEtcd: { enabled: true },
      kubeProxy: { enabled: true },
      kubeScheduler: { enabled: true },
      prometheusOperator: { kubeletService: { enabled: true } },
      defaultRules: { appNamespacesTarget: 'api-prod|kube-system|monitoring-prod|web-prod' },
      'kube-state-metrics': { namespaces: 'api-prod,kube-system,monitoring-prod,web-prod', collectorsExclude: ['secrets'] },
      'prometheus-node-exporter': { service: { port: 9101, targetPort: 9101 } },
    });
  });

  test.each<[string, Readonly<Record<string, string>>, object]>([
    [
      'a group of which every alert is one of ours is off, for the chart would render it empty and the API server refuse it',
      {
        FastAPIHighErrorRate: 'KubePersistentVolumeFillingUp',
        FastAPIInstanceDown: 'KubePersistentVolumeInodesFillingUp',
        FastAPIP95LatencyHigh: 'KubePersistentVolumeErrors',
      },
      {
        disabled: {
          InfoInhibitor: true,
          KubePersistentVolumeErrors: true,
          KubePersistentVolumeFillingUp: true,
          KubePersistentVolumeInodesFillingUp: true,
        },
        rules: { kubernetesStorage: false },
      },
    ],
    [
      'a group with an alert left stays on',
      { FastAPIHighErrorRate: 'TargetDown' },
      { disabled: { InfoInhibitor: true, TargetDown: true }, rules: undefined },
    ],
    [
      'a group that the chart leaves out by itself needs no switch',
      { FastAPIHighErrorRate: 'KubeProxyDown', FastAPIInstanceDown: 'KubeProxyInstanceUnreachable' },
      { disabled: { InfoInhibitor: true, KubeProxyDown: true, KubeProxyInstanceUnreachable: true }, rules: undefined },
    ],
  ])('%s', async (_, alerts, rules) => {
    const values = await valuesWith('{}', `${owner}\n${renamed(alerts)}`);

    expect(values('prod').defaultRules).toEqual({ appNamespacesTarget: 'api-prod|kube-system|monitoring-prod|web-prod', ...rules });
  });

  test('put hosts behind the ingress and into links', async () => {
    const dev = (
      await valuesWith(`monitoring:
  ingress: { className: traefik, tls: true }
  prometheus: { host: prometheus.local }
  alertmanager: { host: alert.local }
  grafana: { host: grafana.local, admin: { secret: admin, userKey: user, passwordKey: password } }
`)
    )('dev');

    const behind = (host: string) => ({ enabled: true, ingressClassName: 'traefik', hosts: [host], tls: [{ hosts: [host] }] });
    expect(dev.prometheus.ingress).toEqual(behind('prometheus.local'));
    expect(dev.prometheus.prometheusSpec.externalUrl).toBe('https://prometheus.local/');
    expect(dev.alertmanager.ingress).toEqual(behind('alert.local'));
    expect(dev.alertmanager.alertmanagerSpec.externalUrl).toBe('https://alert.local/');
    expect(dev.grafana.ingress).toEqual(behind('grafana.local'));
    expect(dev.grafana['grafana.ini']).toEqual({ server: { root_url: 'https://grafana.local/' } });
    expect(dev.grafana.admin).toEqual({ existingSecret: 'admin', userKey: 'user', passwordKey: 'password' });
  });

  describe('of production', () => {
    const stored = 'prometheus: { storage: { size: 200Gi } }';

    test('bound every container, keep the volume from filling, and run two of what must outlast a node', async () => {
      const prod = (await valuesWith('{}', `production: true\nmonitoring: { ownsCluster: true, nodeExporterPort: 9101, ${stored} }`))(
        'prod',
      );
      const bounds = (cpu: number, memory: number) => ({
        requests: { cpu: `${cpu}m`, memory: `${memory}Mi` },
        limits: { cpu: `${4 * cpu}m`, memory: `${2 * memory}Mi` },
      });
      const { prometheusSpec, podDisruptionBudget } = prod.prometheus;
      const { alertmanagerSpec } = prod.alertmanager;

      expect([
        prometheusSpec.resources,
        alertmanagerSpec.resources,
        prod.grafana.resources,
        prod.grafana.sidecar.resources,
        prod.prometheusOperator.resources,
        prod.prometheusOperator.prometheusConfigReloader.resources,
        prod.prometheusOperator.admissionWebhooks.patch.resources,
        prod['kube-state-metrics'].resources,
        prod['prometheus-node-exporter'].resources,
      ]).toEqual([
        bounds(450, 2048),
        bounds(50, 128),
        bounds(100, 256),
        bounds(50, 128),
        bounds(50, 128),
        bounds(25, 64),
        bounds(25, 64),
        bounds(50, 128),
        bounds(25, 64),
      ]);
      expect(prometheusSpec.retentionSize).toBe('174080MiB');
      expect([prometheusSpec.replicas, alertmanagerSpec.replicas]).toEqual([2, 2]);
      expect([podDisruptionBudget, prod.alertmanager.podDisruptionBudget]).toEqual([{ enabled: true }, { enabled: true }]);
      expect(prometheusSpec.topologySpreadConstraints[0].labelSelector).toEqual({
        matchLabels: { 'app.kubernetes.io/name': 'prometheus' },
      });
      expect(alertmanagerSpec.storage.volumeClaimTemplate.spec.resources).toEqual({ requests: { storage: '2Gi' } });
    });

    test('have as many of each as is written, and no budget that would keep a node from being drained', async () => {
      const single = 'prometheus: { replicas: 1 }, alertmanager: { replicas: 1 }';
      const prod = (await valuesWith('{}', `production: true\nmonitoring: { ownsCluster: true, nodeExporterPort: 9101, ${single} }`))(
        'prod',
      );

      expect([prod.prometheus.prometheusSpec.replicas, prod.alertmanager.alertmanagerSpec.replicas]).toEqual([1, 1]);
      expect([prod.prometheus.podDisruptionBudget, prod.alertmanager.podDisruptionBudget]).toEqual([undefined, undefined]);
      expect(prod.prometheus.prometheusSpec.retentionSize).toBeUndefined();
    });
  });

  test('claim storage where it is asked for', async () => {
    const dev = (
      await valuesWith(`monitoring:
  prometheus: { replicas: 2, retention: 30d, storage: { size: 50Gi, storageClass: fast } }
  alertmanager: { replicas: 3, storage: { size: 1Gi } }
`)
    )('dev');

    const claim = (spec: object) => ({ volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], ...spec } } });
    expect(dev.prometheus.prometheusSpec).toMatchObject({
      replicas: 2,
      retention: '30d',
      storageSpec: claim({ storageClassName: 'fast', resources: { requests: { storage: '50Gi' } } }),
    });
    expect(dev.alertmanager.alertmanagerSpec).toMatchObject({
      replicas: 3,
      storage: claim({ resources: { requests: { storage: '1Gi' } } }),
    });
  });
});
