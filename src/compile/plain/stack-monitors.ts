import type { Monitor } from '../../core/kubernetes/monitor';
import { type Environment, isPlain } from '../config/environment';
import { exporterPorts } from './exporters';

/** A program of the stack that is scraped: its service in Docker Compose, and the kind of workload that reads its metrics. */
export interface StackTarget {
  readonly service: string;
  readonly kind: string;
  readonly port: number;
  readonly job: string;
}

/** Programs of the stack that charts would have scraped in a cluster. */
export const stackTargets = (environment: Environment): readonly StackTarget[] => {
  if (!isPlain(environment)) return [];
  const { names } = environment.monitoring;
  const hasNodes = environment.workloads.some(({ workload }) => workload.kind === 'nodes');
  return [
    { service: 'prometheus', kind: 'prometheus', port: 9090, job: names.prometheus },
    { service: 'alertmanager', kind: 'alertmanager', port: 9093, job: names.alertmanager },
    ...(hasNodes ? [{ service: 'node-exporter', kind: 'nodes', port: exporterPorts.nodes, job: 'node-exporter' }] : []),
  ];
};

/** The label by which the monitor of a program of the stack finds it. */
const serviceLabel = 'com.docker.compose.service';

/** What is scraped of the stack itself. */
export const stackMonitors = (environment: Environment): readonly Monitor[] =>
  stackTargets(environment).map(({ service, job }) => ({
    kind: 'service',
    name: service,
    targetNamespace: environment.monitoring.namespace,
    selector: { [serviceLabel]: service },
    endpoints: [
      {
        port: 'metrics',
        path: '/metrics',
        interval: environment.monitoring.scrapeInterval,
        relabelings: [{ action: 'replace', targetLabel: 'job', replacement: job }],
        origins: { interval: [['monitoring', 'scrapeInterval']] },
      },
    ],
    origins: { name: [['target']], targetNamespace: [['monitoring', 'namespace']] },
  }));
