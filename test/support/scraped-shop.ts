/** What a folder holds besides a service that is scraped. */
export interface ScrapedShop {
  readonly expr?: string;
  /** Further fields of the alert, as lines of YAML. */
  readonly alert?: string;
  /** Further fields of the Prometheus. */
  readonly prometheus?: string;
  /** Further fields of the endpoint. */
  readonly endpoint?: string;
  /** Namespaces that have the service. */
  readonly namespaces?: readonly string[];
  /** Entries of `signals.yaml`; without any, metrics are not declared. */
  readonly signals?: string;
  /** Further documents. */
  readonly further?: string;
}

const service = (namespace: string, endpoint: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: shop, image: shop, ports: [{name: http, containerPort: 8000}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: ${namespace}, labels: {app: shop}}
spec: {selector: {app: shop}, ports: [{name: http, port: 80, targetPort: http}]}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: shop, namespace: ${namespace}}
spec:
  jobLabel: app
  selector: {matchLabels: {app: shop}}
  endpoints:
    - port: http
      ${endpoint}
`;

/** A folder with a service `shop`, the Prometheus `watch/main` that scrapes it, and one alert. */
export const scrapedShop = ({
  expr = 'up == 0',
  alert = 'labels: {severity: critical}',
  prometheus = '',
  endpoint = '',
  namespaces = ['shop'],
  signals,
  further = '',
}: ScrapedShop): Readonly<Record<string, string>> => ({
  'rules.yaml': `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: rules, namespace: ${namespaces.at(-1)}}
spec:
  groups:
    - name: rules
      rules:
        - alert: Planted
          expr: |
            ${expr}
          ${alert}
`,
  'shop.yaml': namespaces.map((namespace) => service(namespace, endpoint)).join('---\n'),
  'watch.yaml': `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: watch}
spec:
  serviceMonitorSelector: {}
  serviceMonitorNamespaceSelector: {}
  ruleSelector: {}
  ruleNamespaceSelector: {}
  ${prometheus}
---
${further}`,
  ...(signals === undefined ? {} : { 'signals.yaml': `signals: [${signals}]\n` }),
});
