import type { JsonMap } from '../../core/json';
import type { Monitor, Relabeling } from '../../core/kubernetes/monitor';
import { plain } from '../../core/origins/sourced';
import type { PlainEnvironment } from '../config/environment';
import { externalLabels } from '../config/external-labels';
import { jobsOf, type PlainJob } from './targets';

const snakeCase = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const relabelingOf = (step: Relabeling) => Object.fromEntries(Object.entries(step).map(([field, value]) => [snakeCase(field), value]));

// Steps that only read what Kubernetes says of a Pod find nothing here; `job` is a label of the target already.
const isNeeded = ({ sourceLabels = [], targetLabel }: Relabeling): boolean =>
  targetLabel !== 'job' && !(sourceLabels.length > 0 && sourceLabels.every((label) => label.startsWith('__meta_kubernetes_')));

/** The name of what scrapes an endpoint: that of its monitor, with a number where that has several. */
const jobName = ({ name, endpoints }: Monitor, index: number): string => (endpoints.length === 1 ? name : `${name}/${index}`);

const scrapeConfig = (monitor: Monitor, { endpoint, targets }: PlainJob['endpoints'][number], index: number) => {
  const { relabelings = [], metricRelabelings = [] } = endpoint;
  const steps = relabelings.filter(isNeeded).map(relabelingOf);
  return {
    job_name: jobName(monitor, index),
    scrape_interval: endpoint.interval,
    metrics_path: endpoint.path,
    ...(endpoint.scheme === undefined ? {} : { scheme: endpoint.scheme }),
    ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
    ...(endpoint.honorLabels === undefined ? {} : { honor_labels: endpoint.honorLabels }),
    ...(monitor.sampleLimit === undefined ? {} : { sample_limit: monitor.sampleLimit }),
    static_configs: targets.map(({ address, labels }) => ({ targets: [address], labels })),
    ...(steps.length === 0 ? {} : { relabel_configs: steps }),
    ...(metricRelabelings.length === 0 ? {} : { metric_relabel_configs: metricRelabelings.map(relabelingOf) }),
  };
};

/** Prometheus's configuration. */
export const prometheusFile = (environment: PlainEnvironment): JsonMap => {
  const { monitoring } = environment;
  return {
    global: {
      scrape_interval: monitoring.scrapeInterval,
      // What is scraped more often than this lasts may take as long as its own interval.
      ...(monitoring.prometheus.scrapeTimeout === undefined ? {} : { scrape_timeout: monitoring.prometheus.scrapeTimeout }),
      evaluation_interval: monitoring.evaluationInterval,
      external_labels: { ...monitoring.prometheus.externalLabels, ...plain(externalLabels(environment)) },
    },
    rule_files: ['rules/*.yaml'],
    alerting: { alertmanagers: [{ static_configs: [{ targets: ['alertmanager:9093'] }] }] },
    scrape_configs: jobsOf(environment).flatMap(({ monitor, endpoints }) =>
      endpoints.map((endpoint, index) => scrapeConfig(monitor, endpoint, index)),
    ),
  };
};
