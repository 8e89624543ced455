import type { PlainEnvironment } from '../config/environment';
import { type AlloyBlock, alloyText, expression } from '../helm-values/alloy-config';

const service = '__meta_docker_container_label_com_docker_compose_service';

const rule = (attributes: Readonly<Record<string, string | readonly string[]>>): AlloyBlock => ({ name: 'rule', attributes });

// Lines of a workload carry its namespace, as in a cluster; those of the stack, the stack's.
const namespaceRules = ({ monitoring, running }: PlainEnvironment): readonly AlloyBlock[] => [
  rule({ target_label: 'namespace', replacement: monitoring.namespace }),
  ...running.map(({ name, namespace }) =>
    rule({ source_labels: [service], regex: name, target_label: 'namespace', replacement: namespace }),
  ),
];

const relabeling = (environment: PlainEnvironment): readonly AlloyBlock[] => [
  ...namespaceRules(environment),
  rule({ source_labels: [service], target_label: 'app' }),
  rule({ source_labels: [service], target_label: 'container' }),
  rule({ source_labels: ['__meta_docker_container_name'], regex: '/(.*)', target_label: 'pod' }),
  rule({ source_labels: ['namespace', 'app'], separator: '/', target_label: 'job' }),
];

/** Where Alloy asks Docker for containers and their logs: a proxy that lets it read these and nothing else. */
const dockerProxy = 'tcp://docker-proxy:2375';

/** Alloy's configuration: the logs of all containers, with the labels that they have in a cluster. */
export const alloyFile = (environment: PlainEnvironment): string =>
  alloyText([
    { name: 'discovery.docker', label: 'containers', attributes: { host: dockerProxy } },
    {
      name: 'discovery.relabel',
      label: 'containers',
      attributes: { targets: expression('discovery.docker.containers.targets') },
      blocks: relabeling(environment),
    },
    {
      name: 'loki.source.docker',
      label: 'containers',
      attributes: {
        host: dockerProxy,
        targets: expression('discovery.relabel.containers.output'),
        forward_to: expression('[loki.write.loki.receiver]'),
      },
    },
    { name: 'loki.write', label: 'loki', blocks: [{ name: 'endpoint', attributes: { url: 'http://loki:3100/loki/api/v1/push' } }] },
  ]);
