import { listAt, mapAt, type ObjectPath, textAt, textsAt } from '../../../core/json';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';
import { type RelabelingStep, readRelabeling } from './monitors';

/** A target that a configuration of Prometheus names. */
export interface WrittenTarget {
  readonly host: string;
  readonly port: string;
  readonly path: ObjectPath;
}

/** What a configuration of Prometheus scrapes under one name. */
export interface ScrapeJob {
  readonly name: string;
  readonly metricsPath: string;
  readonly scheme: string;
  readonly params: string;
  readonly relabelings: readonly RelabelingStep[];
  readonly targets: readonly WrittenTarget[];
}

/** A configuration of Prometheus. */
export interface PrometheusFileView {
  readonly node: GraphNode;
  readonly jobs: readonly ScrapeJob[];
  /** What it scrapes, and the Alertmanagers that it notifies. */
  readonly targets: readonly WrittenTarget[];
}

const targetsAt = (node: GraphNode, path: ObjectPath): readonly WrittenTarget[] =>
  listAt(node.object, ...path, 'static_configs').flatMap((config, number) =>
    textsAt(config, 'targets').map((address, place) => {
      const [host = '', port = ''] = address.split(':');
      return { host, port, path: [...path, 'static_configs', number, 'targets', place] };
    }),
  );

const jobsOf = (node: GraphNode): readonly ScrapeJob[] =>
  listAt(node.object, 'scrape_configs').map((job, index) => ({
    name: textAt(job, 'job_name') ?? '',
    metricsPath: textAt(job, 'metrics_path') ?? '/metrics',
    scheme: textAt(job, 'scheme') ?? 'http',
    params: JSON.stringify(mapAt(job, 'params')),
    relabelings: listAt(job, 'relabel_configs').map(readRelabeling),
    targets: targetsAt(node, ['scrape_configs', index]),
  }));

const viewOf = (node: GraphNode): PrometheusFileView => {
  const jobs = jobsOf(node);
  const alertmanagers = listAt(node.object, 'alerting', 'alertmanagers').flatMap((_, index) =>
    targetsAt(node, ['alerting', 'alertmanagers', index]),
  );
  return { node, jobs, targets: [...alertmanagers, ...jobs.flatMap(({ targets }) => targets)] };
};

/** Configurations of Prometheus. */
export const prometheusFiles: ObjectKind<PrometheusFileView> = {
  of: ['PrometheusFile'],
  read: (node) => [viewOf(node)],
  names: () => noNames,
};

/** The job of a file that a monitor is written as, by the endpoint of the monitor; none where the monitor is an object of a cluster. */
export const jobsFor = (files: readonly PrometheusFileView[], { carried, path, name }: GraphNode): readonly ScrapeJob[] =>
  carried === undefined
    ? []
    : files
        .filter(({ node }) => node.path === path)
        .flatMap(({ jobs }) => jobs.filter((job) => job.name === name || job.name.startsWith(`${name}/`)));
