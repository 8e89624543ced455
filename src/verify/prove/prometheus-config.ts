import { type JsonMap, listAt, textAt } from '../../core/json';
import { type Duration, inMilliseconds, isDuration } from '../../language/quantity';
import { loopback } from './ports';
import { ruleFile } from './rule-files';
import { type Factor, scaled } from './scale';
import type { Stack } from './stack';
import type { ScrapeJob } from './targets';

/** Where the parts of a proof listen and what they are told. */
export interface PrometheusSetting {
  readonly stack: Stack;
  readonly jobs: readonly ScrapeJob[];
  readonly factor: Factor;
  /** Names of the alerts that are handed to Alertmanager. */
  readonly alerts: readonly string[];
  readonly exporterPort: number;
  readonly alertmanagerPort: number;
}

/** Name of the file with the targets of a job; files are looked at again when they change. */
export const targetsFile = (job: string): string => `targets/${job.replaceAll('/', '.')}.json`;

/** The job of targets that charts bring and that the output therefore does not hold. */
export const standInJob = 'crowsnest-stand-ins';

/** Where the exporter tells the time of each rule's clock. */
export const clockAddress = 'clock.crowsnest.invalid:80';

const durationOr = (text: string | undefined, otherwise: Duration): Duration =>
  text !== undefined && isDuration(text) && inMilliseconds(text) > 0 ? text : otherwise;

/** Distance of the scrapes of a job, as written. */
const intervalOf = ({ interval }: ScrapeJob, { prometheus }: Stack): Duration =>
  // The operator accepts nothing but durations here, and its own default is one.
  durationOr(interval, prometheus.scrapeInterval as Duration);

const scraped = (job: string, interval: Duration, port: number): JsonMap => ({
  job_name: job,
  scrape_interval: interval,
  scrape_timeout: interval,
  // Targets keep the addresses that they have in the cluster; whatever is asked of them goes through the exporter.
  proxy_url: `http://${loopback}:${port}`,
});

const fixed = ([label, replacement]: readonly [string, string]): JsonMap => ({ target_label: label, replacement });

const sentLabels = ({ prometheus }: Stack): readonly JsonMap[] => Object.entries(prometheus.sentLabels ?? {}).map(fixed);

const discovered = (job: string): JsonMap => ({ file_sd_configs: [{ files: [targetsFile(job)] }] });

const scrapeConfig = (job: ScrapeJob, { stack, factor, exporterPort }: PrometheusSetting): JsonMap => ({
  ...scraped(job.name, scaled(intervalOf(job, stack), factor), exporterPort),
  metrics_path: job.metricsPath,
  ...(job.honorLabels ? { honor_labels: true } : {}),
  ...job.fields,
  ...discovered(job.name),
  relabel_configs: [...job.relabelings, ...sentLabels(stack)],
});

const evaluationOf = ({ prometheus }: Stack): Duration =>
  // As above.
  durationOr(prometheus.evaluationInterval, '30s' as Duration);

/** Every distance of scrapes and evaluations, for the choice of the factor. */
export const intervalsOf = (stack: Stack, jobs: readonly ScrapeJob[]): readonly Duration[] => {
  const groups = stack.rules.flatMap(({ object }) => listAt(object, 'spec', 'groups').map((group) => textAt(group, 'interval')));
  return [
    evaluationOf(stack),
    ...jobs.map((job) => intervalOf(job, stack)),
    ...groups.filter((text) => text !== undefined).filter(isDuration),
  ];
};

/** What the operator writes for this Prometheus, in scaled time and with the exporter behind every target. */
export const prometheusConfig = (setting: PrometheusSetting): JsonMap => {
  const { stack, jobs, factor, alerts, exporterPort, alertmanagerPort } = setting;
  const { prometheus } = stack;
  const usual = scaled(durationOr(prometheus.scrapeInterval, '30s' as Duration), factor);
  return {
    global: {
      scrape_interval: usual,
      scrape_timeout: usual,
      evaluation_interval: scaled(evaluationOf(stack), factor),
      external_labels: prometheus.externalLabels,
    },
    rule_files: stack.rules.map(ruleFile),
    alerting: {
      alert_relabel_configs: [{ source_labels: ['alertname'], regex: alerts.join('|'), action: 'keep' }],
      alertmanagers: [{ static_configs: [{ targets: [`${loopback}:${alertmanagerPort}`] }] }],
    },
    scrape_configs: [
      ...jobs.map((job) => scrapeConfig(job, setting)),
      { ...scraped(standInJob, usual, exporterPort), honor_labels: true, ...discovered(standInJob), relabel_configs: sentLabels(stack) },
      { ...scraped('crowsnest-clock', usual, exporterPort), static_configs: [{ targets: [clockAddress] }] },
    ],
  };
};
