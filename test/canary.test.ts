import { describe, expect, test } from '@jest/globals';
import { compile } from './support/compile';
import { schemaFaults, withListDefaults } from './support/crd-schema';
import { objectsIn } from './support/dist';

const base = (service: string): string => `platform: canary
repository: {url: https://git.example.com/canary.git}
secrets: {provider: {kind: existing}}
alerting:
  receiver: chat
  receivers:
    chat: {mail: {kind: email, to: ops@example.com, from: alerts@example.com, smarthost: "mail.example.com:587"}}
monitoring: {ownsCluster: true}
workloads:
  api:
    kind: http-service
    deploy: {kind: image, image: "ghcr.io/example/api:1.0.0", replicas: 4}
${service}  argo-rollouts: {kind: argo-rollouts}
`;

const objects = async (service: string) => objectsIn(await compile({ base: base(service), dev: '{}' }));

const found = async (service: string, kind: string) => {
  const object = (await objects(service)).find((one) => one.object.kind === kind)?.object;
  if (object === undefined) throw new Error(`no ${kind}`);
  return object;
};

describe('a service that is released by canary', () => {
  test('gets objects that their schemas accept', async () => {
    const emitted = (await objects('    canary: {}\n')).filter(({ object }) =>
      ['AnalysisTemplate', 'Rollout', 'PodMonitor'].includes(object.kind),
    );

    expect(emitted.map(({ object }) => object.kind).sort()).toEqual(['AnalysisTemplate', 'PodMonitor', 'PodMonitor', 'Rollout']);
    expect(emitted.flatMap(({ object }) => schemaFaults(object))).toEqual([]);
    expect(emitted.map(({ object }) => withListDefaults(object))).toEqual(emitted.map(({ object }) => object));
  });

  test('has a Rollout in place of its Deployment, judged after every share of the traffic', async () => {
    const rollout = await found('    canary: {weights: [10, 50]}\n', 'Rollout');

    const judged = {
      analysis: {
        templates: [{ templateName: 'api-canary' }],
        args: [{ name: 'latest-hash', valueFrom: { podTemplateHashValue: 'Latest' } }],
      },
    };
    expect(rollout).toMatchObject({
      spec: { replicas: 4, strategy: { canary: { steps: [{ setWeight: 10 }, judged, { setWeight: 50 }, judged] } } },
    });
    await expect(found('    canary: {}\n', 'Deployment')).rejects.toThrow('no Deployment');
  });

  test('is told apart from the old version by the hash of its Pods, which its monitor copies', async () => {
    expect(await found('    canary: {}\n', 'PodMonitor')).toMatchObject({ spec: { podTargetLabels: ['rollouts-pod-template-hash'] } });
  });

  test('is neither good nor bad without enough traffic', async () => {
    const template = await found('    canary: {}\n', 'AnalysisTemplate');

    expect(template.spec).toMatchObject({
      args: [{ name: 'latest-hash' }],
      metrics: [
        {
          name: 'error-ratio',
          initialDelay: '360s',
          interval: '60s',
          count: 5,
          failureLimit: 1,
          inconclusiveLimit: 0,
          consecutiveErrorLimit: 4,
          successCondition: 'len(result) > 0 && !isNaN(result[0]) && result[0] <= 0.02',
          failureCondition: 'len(result) > 0 && !isNaN(result[0]) && result[0] > 0.02',
          provider: { prometheus: { address: 'http://prometheus-operated.monitoring-dev.svc:9090' } },
        },
        { name: 'slow-share', successCondition: 'len(result) > 0 && !isNaN(result[0]) && result[0] <= 0.05' },
      ],
    });
  });

  test('asks for the errors of the new version alone', async () => {
    const template = await found('    canary: {}\n', 'AnalysisTemplate');
    const series = (status: string) =>
      `http_requests_total{namespace="api-dev",job="api",rollouts_pod_template_hash="{{args.latest-hash}}",${status}handler!~"none|/metrics|/health.*|/ready.*|/live.*|/docs|/openapi.json"}`;

    expect(template).toMatchObject({
      spec: {
        metrics: [
          {
            provider: {
              prometheus: {
                query: `(
  sum(rate(${series('status=~"5..",')}[5m]))
  or
  0 * sum(rate(${series('')}[5m]))
)
/
(sum(rate(${series('')}[5m])) > 0.05)`,
              },
            },
          },
          {},
        ],
      },
    });
  });
});

describe('one bound of latency', () => {
  const service = (p95: string): string => `    latency: {p95: ${p95}}\n    objectives: {latency: {}}\n    canary: {}\n`;
  const bounds = async (p95: string) => {
    const all = await objects(service(p95));
    const text = all
      .filter(({ object }) => ['PrometheusRule', 'AnalysisTemplate'].includes(object.kind))
      .map(({ object }) => JSON.stringify(object))
      .join('\n');
    return [...new Set([...text.matchAll(/le=~?\\"([^"]*)\\"/g)].map(([, le]) => le))];
  };

  test('moves the alert, the objective and the gate together', async () => {
    expect(await bounds('500ms')).toEqual(['0.5']);
    expect(await bounds('100ms')).toEqual(['0.1']);
  });

  test('is refused where it is not a bucket, with the list of buckets', async () => {
    await expect(bounds('300ms')).rejects.toThrow(/"300ms" is not a bucket of http_request_duration_seconds.*\n.*0\.1, 0\.5, 1/);
  });
});
