import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Alert, HttpService, Slo } from 'crowsnest';

const selector = 'namespace="ml-serving",job="api"';

/** The service, what watches it, and what it promises. */
export class Recommend extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'ml-serving' });
    const api = new kplus.Deployment(this, 'deployment', {
      replicas: 2,
      containers: [{ image: 'ghcr.io/example/recommend:1.4.0', ports: [{ name: 'http', number: 8000 }] }],
    });
    const service = api.exposeViaService({ ports: [{ name: 'http', port: 80, targetPort: 8000 }] });
    HttpService.monitor(this, 'api', { service, workload: api, latency: { p95: '500ms' } });
    new Alert(this, 'QueueStuck', {
      expr: `max by (namespace, job) (queue_depth{${selector}}) > 1000`,
      for: '10m',
      severity: 'warning',
      summary: 'Recommendations are not computed any more',
      firesOn: '0 2000x20',
      staysQuietOn: '0 900x20',
    });
    new Slo(this, 'success', {
      total: `http_requests_total{${selector}}`,
      bad: `http_requests_total{${selector},status="5xx"}`,
      objective: 0.995,
    });
  }
}
