import { link } from '../../src/compile/synth';
import { formatProblem, hasErrors } from '../../src/core/problem';
import type { ObjectGraph } from '../../src/lint/graph/graph';
import { type Environments, sourcesOf } from './compile';

/** A platform with something of everything that a change can touch, but for dashboards, which others draw. */
export const platform: Environments = {
  base: `platform: mlops
repository: { url: https://git.example.com/mlops/platform.git, revision: main }
monitoring:
  prometheus: { host: "prometheus-\${env}.example.com", retention: 15d, storage: { size: 50Gi } }
  alertmanager: { host: "alerts-\${env}.example.com" }
secrets:
  provider: { kind: external-secrets, store: { name: platform-secrets }, path: "mlops/\${env}" }
runbooks: { url: https://runbooks.example.com }
dashboards: { enabled: false }
external:
  metrics:
    queue_depth: { type: gauge, labels: [queue] }
logs:
  loki: { storage: { kind: filesystem, size: 20Gi }, retention: 14d }
  agent: { kind: alloy }
alerting:
  receiver: chat
  groupBy: [namespace, alertname]
  groupWait: 30s
  receivers:
    chat:
      slack: { kind: slack, channel: "#alerts-\${env}", webhook: { secret: alertmanager-slack, key: webhook-url } }
    serving:
      slack: { kind: slack, channel: "#serving-\${env}", webhook: { secret: alertmanager-slack, key: webhook-url } }
    nobody: {}
  routes:
    - { matchers: ['severity="info"'], receiver: nobody }
    - { matchers: ['severity="warning"', 'team="serving"'], receiver: serving, muteTimeIntervals: [nights] }
  timeIntervals:
    nights: [{ times: [{ from: "22:00", to: "24:00" }], location: Europe/Berlin }]
  deadMansSwitch: { url: { secret: alertmanager-dead-mans-switch, key: url } }
teams:
  serving: { receiver: serving }
workloads:
  fastapi:
    kind: http-service
    team: serving
    pods: { labels: { app: fastapi }, ports: { http: 8000 } }
    deploy: { kind: image, image: "registry.example.com/fastapi:1.4.2", replicas: 2 }
    latency: { p95: 500ms }
    objectives: { availability: { target: 99.9% } }
    alerts:
      FastAPIHighClientErrorRate: { disabled: clients of ours retry }
  business:
    kind: custom
    deploy: { kind: external }
    signals:
      click_ratio: { type: gauge, labels: [model], unit: ratio, range: [0, 1], every: 5m }
    records:
      business:click_ratio:avg1h: { expr: "avg_over_time(click_ratio[1h])" }
    alerts:
      ClickRateLow:
        expr: business:click_ratio:avg1h < 0.02
        for: 30m
        severity: warning
        summary: Few recommendations of {{ $labels.model }} are clicked
        description: Few recommendations of {{ $labels.model }} are clicked.
        runbook: business/click-rate
        firesOn:
          - { series: { 'business:click_ratio:avg1h{model="a"}': "0.01+0x60" }, at: 45m, labels: { model: a } }
        staysQuietOn:
          - { series: { 'business:click_ratio:avg1h{model="a"}': "0.03+0x60" }, at: 45m }
      QueueLong:
        expr: max by (queue) (queue_depth) > 1000
        severity: critical
        summary: "{{ $labels.queue }} is long"
        description: "{{ $labels.queue }} is long."
        runbook: business/queue
        firesOn:
          - { series: { 'queue_depth{queue="a"}': "2000+0x10" }, at: 5m, labels: { queue: a } }
        staysQuietOn:
          - { series: { 'queue_depth{queue="a"}': "10+0x10" }, at: 5m }
  alert-chain: { kind: alert-chain }
`,
  dev: `monitoring: { nodeExporterPort: 9100 }
`,
  prod: `production: true
monitoring: { ownsCluster: true, nodeExporterPort: 9101 }
alerting:
  receivers:
    chat: { slack: { channel: "#alerts" } }
    serving: { slack: { channel: "#serving" } }
`,
};

/** An edit of one file: what to find in it, and what to put there; nothing is found in a file that is new. */
export type Edit = readonly [file: string, find: string, put: string];

/** The platform with edits; one that finds nothing fails the test. */
export const edited = (...edits: readonly Edit[]): Environments => {
  const files: Record<string, string> = { ...platform };
  for (const [file, find, put] of edits) {
    const text = files[file] ?? '';
    if (!text.includes(find)) throw new Error(`${file} does not hold ${find}`);
    // As a function, or `$` in it would mean something.
    files[file] = text.replace(find, () => put);
  }
  return files;
};

/** The object graph of a platform; problems fail the test. */
export const graphOf = async (environments: Environments): Promise<ObjectGraph> => {
  const { graph, problems } = await link(sourcesOf(environments));
  if (graph === undefined || hasErrors(problems)) throw new Error(problems.map(formatProblem).join('\n'));
  return graph;
};
