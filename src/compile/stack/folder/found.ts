import type { Release } from '../../../lint/charts/release';
import type { ObjectGraph } from '../../../lint/graph/graph';
import { type AlertmanagerInstance, type PrometheusInstance, stacksOf } from '../../../lint/graph/stacks';
import type { StackFault, WrittenStack } from '../../config/found-stack';
import { stackReleases } from './releases';

/** The stack of an environment in a folder. */
export interface FolderStack {
  readonly graph: ObjectGraph;
  readonly prometheus: PrometheusInstance;
  readonly alertmanager?: AlertmanagerInstance;
  /** What installs Prometheus, where a chart does. */
  readonly release?: Release;
}

type Operated = Pick<PrometheusInstance, 'namespace' | 'name'>;

const matches = (written: string | undefined, found: string | undefined): boolean =>
  written === undefined || found === undefined || found === '' || written === found;

/** How messages call a Prometheus or an Alertmanager. */
export const called = ({ namespace, name }: Operated): string => `${namespace === '' ? '' : `${namespace}/`}${name}`;

const isMeant = (
  { namespace, release, name }: Operated & { readonly release?: string },
  written: WrittenStack,
  own: string | undefined,
): boolean => matches(written.namespace, namespace) && matches(written.release, release) && matches(own, name);

const noneOf = (folder: string, found: readonly Operated[]): StackFault =>
  found.length === 0
    ? {
        message: `monitoring.from: no Prometheus is in ${folder}`,
        help: 'name the folder of Prometheus objects, of what installs kube-prometheus-stack, or of its values',
      }
    : {
        message: `monitoring.from: of ${found.map(called).sort().join(' and ')} in ${folder}, none has the namespace, release or name that is written`,
        help: 'correct monitoring.namespace, monitoring.release or monitoring.prometheus.name, or leave them out',
      };

const several = (folder: string, found: readonly PrometheusInstance[], releases: readonly Release[]): StackFault => {
  const files = releases.filter(({ node, by }) => by.kind === 'HelmValues' && found.some((one) => one.node === node)).map(({ who }) => who);
  return files.length === found.length
    ? {
        message: `monitoring.from: ${files.sort().join(' and ')} in ${folder} hold values of kube-prometheus-stack, and nothing there says in which order Helm is given them`,
        help: 'name one of the files, or a folder with the object that installs the chart',
      }
    : {
        message: `monitoring.from: ${found.map(called).sort().join(' and ')} are all in ${folder}`,
        help: 'name one of them: monitoring.namespace and monitoring.prometheus.name',
      };
};

const unnamed = (who: string, missing: readonly string[]): StackFault => ({
  message: `monitoring.from: nothing in ${who} says with which release and namespace it is installed`,
  help: `write ${missing.join(' and ')}`,
});

const alertmanagerOf = (all: readonly AlertmanagerInstance[], prometheus: PrometheusInstance, written: WrittenStack) => {
  const near = all.filter((one) => matches(prometheus.namespace, one.namespace) && matches(written.alertmanager, one.name));
  return near.find(({ node }) => node === prometheus.node) ?? (near.length === 1 ? near[0] : undefined);
};

/** Finds the stack of an environment among what a folder holds, or says why it is not found. */
export const stackIn = (graph: ObjectGraph, folder: string, written: WrittenStack): FolderStack | StackFault => {
  const releases = stackReleases(graph, written);
  const { prometheuses, alertmanagers } = stacksOf(graph, releases);
  const found = prometheuses.filter((one) => isMeant(one, written, written.prometheus));
  const [prometheus, second] = found;
  if (prometheus === undefined) return noneOf(folder, prometheuses);
  if (second !== undefined) return several(folder, found, releases);
  const release = releases.find(({ node }) => node === prometheus.node);
  if (release !== undefined && (release.release === '' || release.namespace === '')) {
    const missing = (['release', 'namespace'] as const).filter((key) => release[key] === '').map((key) => `monitoring.${key}`);
    return unnamed(release.who, missing);
  }
  const alertmanager = alertmanagerOf(alertmanagers, prometheus, written);
  return { graph, prometheus, ...(alertmanager === undefined ? {} : { alertmanager }), ...(release === undefined ? {} : { release }) };
};
