import fs from 'node:fs';
import path from 'node:path';

/** What switches dashboards off in `base.yaml`. */
export const withoutDashboards = 'dashboards: {enabled: false}\n';

// The dashboards of a thousand services are more than Argo CD reads from one folder, and are refused.
const dashboards = (services: number): string => (services < 1000 ? '' : withoutDashboards);

const base = (services: number): string => {
  const workloads = Array.from(
    { length: services },
    (_, index) => `  service-${index}:
    kind: http-service
    team: team-${index % 10}
    pods: {labels: {app: service-${index}}, ports: {http: 8000}}
    deploy: {kind: image, image: "registry.example.com/bench/service-${index}:1.0.${index}"}
    latency: {p95: 500ms}
`,
  );
  const teams = Array.from({ length: Math.min(10, services) }, (_, index) => `  team-${index}: {receiver: team-${index}}\n`);
  const receivers = Array.from(
    { length: Math.min(10, services) },
    (_, index) =>
      `    team-${index}:\n      chat: {kind: slack, channel: "#team-${index}-\${env}", webhook: {secret: alertmanager-slack, key: webhook-url}}\n`,
  );
  return `platform: bench
${dashboards(services)}repository: {url: https://git.example.com/bench/platform.git}
monitoring:
  prometheus: {host: "prometheus-\${env}.local"}
secrets:
  provider: {kind: external-secrets, store: {name: platform-secrets}, path: "bench/\${env}"}
alerting:
  receiver: chat
  receivers:
    chat:
      chat: {kind: slack, channel: "#alerts-\${env}", webhook: {secret: alertmanager-slack, key: webhook-url}}
${receivers.join('')}teams:
${teams.join('')}workloads:
${workloads.join('')}  alert-chain:
    kind: alert-chain
`;
};

const overrides = (services: number, environment: 'dev' | 'prod'): string => {
  const own = environment === 'dev' ? 'monitoring: {nodeExporterPort: 9101}\n' : 'production: true\nmonitoring: {ownsCluster: true}\n';
  const workloads = Array.from({ length: services }, (_, index) =>
    environment === 'dev' ? `  service-${index}: {latency: {p95: 1s}}\n` : `  service-${index}: {deploy: {replicas: 3}}\n`,
  );
  return `${own}workloads:\n${workloads.join('')}`;
};

/** Writes a platform of so many HTTP services in two environments, in the input format that users write. */
export const generatePlatform = (folder: string, services: number): void => {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'environments'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'environments', 'base.yaml'), base(services));
  for (const environment of ['dev', 'prod'] as const) {
    fs.writeFileSync(path.join(folder, 'environments', `${environment}.yaml`), overrides(services, environment));
  }
};
