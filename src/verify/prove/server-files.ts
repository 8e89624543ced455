import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { lasting } from '../../language/quantity';
import { lowerTemplates, type Version } from '../alert-tests/lowered-config';
import { contentOf, localConfig, localPath } from './alertmanager-config';
import { mountedFiles } from './credentials';
import { loopback } from './ports';
import { prometheusConfig, standInJob, targetsFile } from './prometheus-config';
import { ruleFile, scaledRules } from './rule-files';
import { type Factor, scaled } from './scale';
import type { Stack } from './stack';
import type { DiscoveredTarget, ScrapeJob } from './targets';

/** What the servers of one environment read and whom they talk to. */
export interface ServerInput {
  readonly stack: Stack;
  readonly jobs: readonly ScrapeJob[];
  readonly factor: Factor;
  /** Names of the alerts that are handed to Alertmanager. */
  readonly alerts: readonly string[];
  readonly alertmanagerVersion: Version;
  readonly exporterPort: number;
  readonly httpPort: number;
  readonly mailPort: number;
}

const writer =
  (folder: string) =>
  (file: string, text: string): void => {
    const full = path.join(folder, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    // Prometheus may look at the moment of writing; a renamed file is whole.
    fs.writeFileSync(`${full}.new`, text);
    fs.renameSync(`${full}.new`, full);
  };

/** Tells Prometheus the targets of a job, by file. */
export const writeTargets = (folder: string, job: string, targets: readonly DiscoveredTarget[]): void =>
  writer(folder)(targetsFile(job), JSON.stringify(targets.map(({ address, labels }) => ({ targets: [address], labels }))));

/** Writes what Alertmanager reads, and tells what is not as in the cluster. */
export const writeAlertmanagerFiles = (
  folder: string,
  { stack, factor, alertmanagerVersion, httpPort, mailPort }: ServerInput,
): readonly string[] => {
  const write = writer(folder);
  const { config: view } = stack;
  const setting = { stack, factor, folder, httpPort, mailPort, version: alertmanagerVersion };
  const { config, changes } = localConfig(view?.config ?? {}, setting);
  for (const [name, text] of Object.entries(stack.alertmanager.files)) write(`config/${name}`, lowerTemplates(text, alertmanagerVersion));
  for (const file of mountedFiles(stack)) write(path.relative(folder, localPath(folder, file.path)), contentOf(file, httpPort));
  write('alertmanager.yaml', stringify(config));
  return changes;
};

/** Writes what Prometheus reads. */
export const writePrometheusFiles = (folder: string, setting: ServerInput, alertmanagerPort: number): void => {
  const write = writer(folder);
  const { stack, jobs, factor } = setting;
  for (const job of jobs) writeTargets(folder, job.name, job.targets);
  writeTargets(folder, standInJob, []);
  for (const rule of stack.rules) write(ruleFile(rule), stringify(scaledRules(rule, factor), { lineWidth: 0 }));
  write('prometheus.yaml', stringify(prometheusConfig({ ...setting, alertmanagerPort })));
};

/** Alertmanager's command line. */
export const alertmanagerWords = (folder: string, stack: Stack, port: number): readonly string[] => [
  `--config.file=${folder}/alertmanager.yaml`,
  `--storage.path=${folder}/alertmanager`,
  `--web.listen-address=${loopback}:${port}`,
  `--web.external-url=${stack.alertmanager.externalUrl}`,
  '--web.route-prefix=/',
  // A single one has nobody to gossip with.
  '--cluster.listen-address=',
];

/** Prometheus's command line. */
export const prometheusWords = (folder: string, { stack, factor }: ServerInput, port: number): readonly string[] => [
  `--config.file=${folder}/prometheus.yaml`,
  `--storage.tsdb.path=${folder}/prometheus`,
  `--web.listen-address=${loopback}:${port}`,
  `--web.external-url=${stack.prometheus.externalUrl}`,
  '--web.route-prefix=/',
  `--query.lookback-delta=${scaled(lasting('5m'), factor)}`,
  // An alert expires at Alertmanager four of these after it was sent last; a machine may be busy for a while.
  '--rules.alert.resend-delay=3s',
];
