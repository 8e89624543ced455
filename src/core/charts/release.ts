import type { Values } from './helm-values';

const trimmed = (text: string, length: number): string => text.slice(0, length).replace(/-$/, '');

/**
 * The stem of the names that kube-prometheus-stack gives its objects: the release, with the chart's name unless it is
 * in there already, cut at 26 characters, with one trailing dash removed; values may override all of it, or the chart's name.
 */
export const kubePrometheusStackName = (release: string, values: Values = {}): string => {
  const { fullnameOverride, nameOverride } = values;
  if (typeof fullnameOverride === 'string' && fullnameOverride !== '') return trimmed(fullnameOverride, 26);
  const chart = typeof nameOverride === 'string' && nameOverride !== '' ? nameOverride : 'kube-prometheus-stack';
  return trimmed(release.includes(chart) ? release : `${release}-${chart}`, 26);
};

/** Name of the Alertmanager object and its Service. */
export const alertmanagerName = (release: string): string => `${kubePrometheusStackName(release)}-alertmanager`;

/** The Secret in which the operator looks for Alertmanager's configuration; with another name, nobody is notified anything. */
export const alertmanagerConfigSecret = (release: string): string => `alertmanager-${alertmanagerName(release)}`;

const contained = (release: string, chart: string): string => trimmed(release.includes(chart) ? release : `${release}-${chart}`, 63);

/** Name of Loki's objects: the release, with the chart's name unless it is in there already. */
export const lokiName = (release: string): string => contained(release, 'loki');

/** Where Alertmanager takes alerts; the operator makes this Service in every namespace that has one. */
export const alertmanagerUrl = (namespace: string): string => `http://alertmanager-operated.${namespace}.svc:9093`;

/** Where Loki is asked: the gateway knows which part answers what, a monolithic Loki answers all by itself. */
export const lokiUrl = ({
  namespace,
  loki,
}: {
  readonly namespace: string;
  readonly loki: { readonly release: string; readonly mode: { readonly kind: 'monolithic' | 'distributed' } };
}): string =>
  loki.mode.kind === 'monolithic'
    ? `http://${lokiName(loki.release)}.${namespace}.svc:3100`
    : `http://${lokiName(loki.release)}-gateway.${namespace}.svc`;

/** Where an agent sends log lines. */
export const lokiPushUrl = (logs: Parameters<typeof lokiUrl>[0]): string => `${lokiUrl(logs)}/loki/api/v1/push`;

/** Name of the Prometheus object and its Service, which is also the `job` of its own metrics. */
export const prometheusName = (release: string): string => `${kubePrometheusStackName(release)}-prometheus`;
