/** Images of the stack, each in the version that its files are written for. */
export const images = {
  prometheus: 'prom/prometheus:v3.14.0',
  alertmanager: 'prom/alertmanager:v0.34.0',
  grafana: 'grafana/grafana:13.2.0',
  loki: 'grafana/loki:3.7.6',
  alloy: 'grafana/alloy:v1.18.1',
  dockerProxy: 'tecnativa/docker-socket-proxy:0.3.0',
} as const;

/** Images of exporters, by the kind of workload that they are for. */
export const exporterImages = {
  nodes: 'prom/node-exporter:v1.12.1',
  redis: 'oliver006/redis_exporter:v1.74.0-alpine',
  postgres: 'prometheuscommunity/postgres-exporter:v0.17.1',
  kafka: 'danielqsj/kafka-exporter:v1.9.0',
} as const;

/** Kinds of workload that an exporter of ours can be started for. */
export const exporterKinds = ['redis', 'postgres', 'kafka'] as const;

/** The service of Docker Compose that is the exporter of a workload. */
export const exporterService = (workload: string): string => (workload.endsWith('-exporter') ? workload : `${workload}-exporter`);

/** One of them. */
export type ExporterKind = (typeof exporterKinds)[number];

/** Whether an exporter of ours can be started for a kind. */
export const isExporterKind = (kind: string): kind is ExporterKind => exporterKinds.some((known) => known === kind);
