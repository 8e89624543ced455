import { describe, expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import { deploySchema } from '../../core/workloads/deploy';
import type { RunningIdentity } from '../../core/workloads/identity';
import { namesOf } from '../../core/workloads/names';
import { webService } from './web-service';

const imageOf = (fields: object) => {
  const deploy = deploySchema.parse({ kind: 'image', image: 'registry.example.com/api:1.0.0', ...fields });
  if (deploy.kind !== 'image') throw new Error('an image is an image');
  return deploy;
};

const rendered = (fields: object, parts: Partial<RunningIdentity> = {}) => {
  const deploy = imageOf(fields);
  const identity: RunningIdentity = {
    kind: 'running',
    ...namesOf('api', 'dev'),
    namespace: 'api-dev',
    selector: { namespace: 'api-dev', job: 'api' },
    pods: { labels: { app: 'api' }, ports: { http: 8000 }, container: 'api' },
    storage: [],
    scope: 'environment',
    deploy,
    assumed: [],
    ...parts,
  };
  const scope = new Chart(new App(), 'chart', { disableResourceNameHashes: true });
  return webService(scope, identity, deploy).map((object) => object.toJson());
};

const probe = {
  httpGet: { path: '/health', port: 'http', scheme: 'HTTP' },
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
};

describe('a workload given by its image', () => {
  test('writes out what the API server would fill in inside lists', () => {
    const [deployment, service] = rendered({});

    expect(deployment).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'api-dev', labels: { app: 'api' } },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'api' } },
        template: {
          metadata: { labels: { app: 'api' } },
          spec: {
            containers: [
              {
                name: 'api',
                image: 'registry.example.com/api:1.0.0',
                imagePullPolicy: 'IfNotPresent',
                ports: [{ name: 'http', containerPort: 8000, protocol: 'TCP' }],
                resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } },
                startupProbe: { ...probe, failureThreshold: 60 },
                readinessProbe: probe,
                livenessProbe: probe,
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
                terminationMessagePath: '/dev/termination-log',
                terminationMessagePolicy: 'File',
              },
            ],
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          },
        },
      },
    });
    expect(service).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'api', namespace: 'api-dev', labels: { app: 'api' } },
      spec: {
        type: 'ClusterIP',
        selector: { app: 'api' },
        ports: [{ name: 'http', port: 8000, protocol: 'TCP', targetPort: 'http' }],
      },
    });
  });

  test('keeps several Pods apart, and all but one of them while nodes are drained', () => {
    const [deployment, , budget] = rendered({ replicas: 2 });

    expect(
      deployment.spec.template.spec.topologySpreadConstraints.map(({ topologyKey }: { readonly topologyKey: string }) => topologyKey),
    ).toEqual(['kubernetes.io/hostname', 'topology.kubernetes.io/zone']);
    expect(budget).toEqual({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'api', namespace: 'api-dev', labels: { app: 'api' } },
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'api' } } },
    });
  });

  test('may run as root where its image must', () => {
    expect(rendered({ root: true })[0].spec.template.spec.securityContext).toEqual({ seccompProfile: { type: 'RuntimeDefault' } });
  });

  test('takes variables, resources and probes from the user, sorted', () => {
    const resources = { requests: { cpu: '1' }, limits: { cpu: '2', memory: '1Gi' } };

    const [deployment] = rendered({ replicas: 3, env: { B: '2', A: '1' }, resources, healthPath: '/live' });

    expect(deployment.spec.replicas).toBe(3);
    expect(deployment.spec.template.spec.containers[0]).toMatchObject({
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      resources: { requests: { cpu: '1', memory: '256Mi' }, limits: { cpu: '2', memory: '1Gi' } },
      readinessProbe: { httpGet: { path: '/live' } },
    });
  });

  test('probes the port http, or the first one', () => {
    const portOf = (ports: Readonly<Record<string, number>>) =>
      rendered({}, { pods: { labels: { app: 'api' }, ports, container: 'api' } })[0].spec.template.spec.containers[0].readinessProbe
        ?.httpGet.port;

    expect([portOf({ admin: 9000, http: 8000 }), portOf({ metrics: 9100, api: 8000 }), portOf({})]).toEqual(['http', 'api', undefined]);
  });

  test('gives its Service the name, labels and ports that are asked for', () => {
    const [, service] = rendered({}, { service: { name: 'gateway', labels: { tier: 'edge' }, ports: { web: 80, http: 8000 } } });

    expect(service.metadata).toEqual({ name: 'gateway', namespace: 'api-dev', labels: { tier: 'edge' } });
    expect(service.spec.selector).toEqual({ app: 'api' });
    expect(service.spec.ports).toEqual([
      { name: 'http', port: 8000, protocol: 'TCP', targetPort: 'http' },
      { name: 'web', port: 80, protocol: 'TCP', targetPort: 'web' },
    ]);
  });
});
