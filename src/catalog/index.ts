import { z } from 'zod';
import { schemasOf } from '../core/kinds';
import { airflow } from './kinds/airflow';
import { alertChain } from './kinds/alert-chain';
import { alertmanager } from './kinds/alertmanager';
import { alloy } from './kinds/alloy';
import { argoRollouts } from './kinds/argo-rollouts';
import { argoWorkflows } from './kinds/argo-workflows';
import { argocd } from './kinds/argocd';
import { celery } from './kinds/celery';
import { certManager } from './kinds/cert-manager';
import { coredns } from './kinds/coredns';
import { cronjob } from './kinds/cronjob';
import { custom } from './kinds/custom';
import { dataPipeline } from './kinds/data-pipeline';
import { elasticsearch } from './kinds/elasticsearch';
import { externalSecrets } from './kinds/external-secrets';
import { feast } from './kinds/feast';
import { genai } from './kinds/genai';
import { gpu } from './kinds/gpu';
import { grpcService } from './kinds/grpc-service';
import { httpService } from './kinds/http-service';
import { ingressNginx } from './kinds/ingress-nginx';
import { kafka } from './kinds/kafka';
import { kafkaConsumer } from './kinds/kafka-consumer';
import { karpenter } from './kinds/karpenter';
import { keda } from './kinds/keda';
import { kserve } from './kinds/kserve';
import { kuberay } from './kinds/kuberay';
import { kubernetes } from './kinds/kubernetes';
import { kueue } from './kinds/kueue';
import { litellm } from './kinds/litellm';
import { llmApi } from './kinds/llm-api';
import { loki } from './kinds/loki';
import { milvus } from './kinds/milvus';
import { minio } from './kinds/minio';
import { mlflow } from './kinds/mlflow';
import { model } from './kinds/model';
import { nim } from './kinds/nim';
import { nodes } from './kinds/nodes';
import { postgres } from './kinds/postgres';
import { probe } from './kinds/probe';
import { prometheus } from './kinds/prometheus';
import { promtail } from './kinds/promtail';
import { pushgateway } from './kinds/pushgateway';
import { qdrant } from './kinds/qdrant';
import { rabbitmq } from './kinds/rabbitmq';
import { ray } from './kinds/ray';
import { redis } from './kinds/redis';
import { s3 } from './kinds/s3';
import { sglang } from './kinds/sglang';
import { sparkOperator } from './kinds/spark-operator';
import { tgi } from './kinds/tgi';
import { triton } from './kinds/triton';
import { vllm } from './kinds/vllm';
import { weaviate } from './kinds/weaviate';

/** Every kind of workload. A new one is a folder below `kinds/` and its name here; everything else is derived from this list. */
export const workloadKinds = [
  httpService,
  grpcService,
  model,
  celery,
  kafkaConsumer,
  kafka,
  cronjob,
  postgres,
  rabbitmq,
  redis,
  qdrant,
  milvus,
  weaviate,
  feast,
  minio,
  elasticsearch,
  llmApi,
  genai,
  litellm,
  s3,
  gpu,
  vllm,
  triton,
  tgi,
  sglang,
  nim,
  ray,
  kserve,
  kuberay,
  airflow,
  dataPipeline,
  mlflow,
  probe,
  argoRollouts,
  externalSecrets,
  certManager,
  ingressNginx,
  keda,
  kueue,
  argoWorkflows,
  sparkOperator,
  karpenter,
  coredns,
  pushgateway,
  custom,
  argocd,
  kubernetes,
  nodes,
  prometheus,
  alertmanager,
  loki,
  alloy,
  promtail,
  alertChain,
] as const;

/** What may be written under a name in `workloads:`. */
export const workloadSchema = z.discriminatedUnion('kind', schemasOf(workloadKinds));

/** A workload as written, with the defaults of its kind. */
export type Workload = z.infer<typeof workloadSchema>;
