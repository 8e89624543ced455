import { type Environment, loadConfiguration } from '../config/environment';

// One workload of every kind, so that every alert of the catalogue is there to write its page from.
const base = `platform: reference
repository: {url: https://git.example.com/reference.git}
secrets: {provider: {kind: existing}}
logs: {}
alerting: {receiver: chat, receivers: {chat: {}}}
workloads:
  kubernetes: {kind: kubernetes}
  nodes: {kind: nodes}
  prometheus: {kind: prometheus}
  alertmanager: {kind: alertmanager}
  loki: {kind: loki}
  alloy: {kind: alloy}
  argocd: {kind: argocd}
  argo-rollouts: {kind: argo-rollouts}
  alert-chain: {kind: alert-chain, smoke: {until: "2099-12-31T00:00:00Z"}, deliveryTests: [api, gateway]}
  gpu: {kind: gpu}
  airflow: {kind: airflow}
  mlflow: {kind: mlflow}
  pipeline:
    kind: data-pipeline
    source: {kind: airflow, dag: daily}
    evaluation: {model: recommender}
  api:
    kind: http-service
    deploy: {kind: image, image: registry.example.com/api:1}
    objectives: {availability: {}}
  gateway:
    kind: http-service
    deploy: {kind: image, image: registry.example.com/gateway:1}
    metrics: {dialect: opentelemetry}
    latency: {p95: 1s}
    canary: {errorRatio: 1%}
  model:
    kind: model
    deploy: {kind: part-of, workload: api}
    evaluation: {every: 1d}
    drift: {every: 1h}
  llm: {kind: llm-api, deploy: {kind: part-of, workload: api}}
  uploads: {kind: s3, deploy: {kind: image, image: registry.example.com/uploads:1}}
  celery: {kind: celery, deploy: {kind: external}}
  rabbitmq: {kind: rabbitmq, pods: {controller: {kind: StatefulSet}}, deploy: {kind: external}}
  redis: {kind: redis, deploy: {kind: external}}
  postgres: {kind: postgres, deploy: {kind: external}}
  vllm: {kind: vllm, deploy: {kind: external}}
  triton: {kind: triton, deploy: {kind: external}}
`;

// Promtail and Alloy exclude each other.
const overlays = ['{}', 'logs: {agent: {kind: promtail}}\nworkloads: {alloy: null, promtail: {kind: promtail}}\n'];

const compiled = (overlay: string): readonly Environment[] => {
  const { environments, problems } = loadConfiguration({
    base: { file: 'reference', text: base },
    environments: [{ name: 'prod', file: 'overlay', text: overlay }],
    problems: [],
  });
  if (environments.length === 0) throw new Error(`the reference platform does not compile: ${JSON.stringify(problems)}`);
  return environments;
};

/** Environments in which every kind of workload stands once. */
export const referenceEnvironments = (): readonly Environment[] => overlays.flatMap(compiled);
