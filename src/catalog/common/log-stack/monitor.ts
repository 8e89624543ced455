import type { Monitor, Relabeling } from '../../../core/kubernetes/monitor';
import { type WorkloadNames, workloadPath } from '../../../core/workloads/names';
import { type Duration, positiveDurationSchema } from '../../../language/quantity';
import type { EnvironmentContext } from '../../workload-kind';

/** What users may say about the scrapes of a part of the log stack; where it is, `logs:` says. */
export const metricsFields = {
  interval: positiveDurationSchema.optional().meta({ description: "Scrape interval; by default the environment's" }),
};

/** The monitor of a part of the log stack, by the labels that its chart gives its Services. */
export const chartMonitor = (
  { names, namespace, chart, release, interval }: ChartPart,
  { scrapeInterval }: Pick<EnvironmentContext, 'scrapeInterval'>,
  parts: Pick<Monitor, 'without'> & { readonly component?: string; readonly relabelings?: readonly Relabeling[] } = {},
): Monitor => {
  const { component, relabelings = [], ...others } = parts;
  const { name, fullName } = names;
  return {
    kind: 'service',
    name: fullName,
    targetNamespace: namespace,
    selector: {
      'app.kubernetes.io/name': chart,
      'app.kubernetes.io/instance': release,
      ...(component === undefined ? {} : { 'app.kubernetes.io/component': component }),
    },
    ...others,
    endpoints: [
      {
        port: 'http-metrics',
        path: '/metrics',
        interval: interval ?? scrapeInterval,
        relabelings: [{ action: 'replace', targetLabel: 'job', replacement: name }, ...relabelings],
        origins: { interval: [workloadPath(names, 'metrics', 'interval'), ['monitoring', 'scrapeInterval']] },
      },
    ],
    origins: { name: [workloadPath(names)], targetNamespace: [['logs', 'namespace']] },
  };
};

interface ChartPart {
  /** Those of the workload. */
  readonly names: WorkloadNames;
  readonly namespace: string;
  readonly chart: string;
  readonly release: string;
  readonly interval?: Duration;
}

/** Why nothing of the log stack can be watched. */
export const noLogs = { path: ['kind'], message: 'the environment has no Loki and no log agent', help: 'write logs: {} to have both' };
