const trimmed = (text: string, length: number): string => text.slice(0, length).replace(/-$/, '');

/**
 * The stem of the names that kube-prometheus-stack gives its objects: the release, with the chart's name unless it is
 * in there already, cut at 26 characters, with one trailing dash removed.
 */
export const kubePrometheusStackName = (release: string): string =>
  trimmed(release.includes('kube-prometheus-stack') ? release : `${release}-kube-prometheus-stack`, 26);

/** Name of the Alertmanager object and its Service. */
export const alertmanagerName = (release: string): string => `${kubePrometheusStackName(release)}-alertmanager`;

/** The Secret in which the operator looks for Alertmanager's configuration; with another name, nobody is told anything. */
export const alertmanagerConfigSecret = (release: string): string => `alertmanager-${alertmanagerName(release)}`;
