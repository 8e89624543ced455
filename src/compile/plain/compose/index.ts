import { isMap } from '../../../core/json';
import type { PlainEnvironment } from '../../config/environment';
import { exporterServices } from './exporters';
import { jobServices } from './jobs';
import { dockerNetwork, logServices } from './logs';
import { composeSecrets } from './secrets';
import { monitoringNetwork } from './service';
import { alertmanagerService, grafanaService, prometheusService } from './stack';
import { workloadServices, workloadVolumes } from './workloads';

// Docker Compose fills in what follows a dollar sign; two of them are one.
const literal = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(literal);
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, literal(inner)])) : value;
};

const volumesOf = (environment: PlainEnvironment) => {
  const names = [
    'prometheus-data',
    'alertmanager-data',
    'grafana-data',
    ...(environment.logs === undefined ? [] : ['loki-data', 'alloy-data']),
    ...workloadVolumes(environment),
  ];
  return Object.fromEntries(names.sort().map((name) => [name, {}]));
};

/** What Docker Compose starts: the stack, exporters, and workloads that are given by an image. */
export const composeFile = (environment: PlainEnvironment) => {
  const { name, platform, logs } = environment;
  return literal({
    name: `${platform}-${name}`,
    services: {
      prometheus: prometheusService(environment),
      alertmanager: alertmanagerService(environment),
      grafana: grafanaService(environment),
      ...logServices(environment),
      ...exporterServices(environment),
      ...workloadServices(environment),
      ...jobServices(environment),
    },
    networks: {
      // Other projects join it by this name, so that Prometheus reaches what they start.
      [monitoringNetwork]: { name: `${platform}-${name}-monitoring` },
      ...(logs === undefined ? {} : { [dockerNetwork]: { internal: true } }),
    },
    volumes: volumesOf(environment),
    secrets: composeSecrets(environment),
  }) as Readonly<Record<string, unknown>>; // a map as it was before
};
