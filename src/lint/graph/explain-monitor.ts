import { selectorText } from '../../core/kubernetes/selector';
import { perTarget } from '../metrics/every-target';
import { graphsIn, type ObjectGraph } from './graph';
import type { EndpointView, MonitorView } from './kinds/monitors';
import { jobsFor } from './kinds/prometheus-files';
import { rulesOf } from './prometheus-scope';
import { selectionIn } from './selection';
import { targetLabels } from './target-labels';
import { type EndpointTargets, type MonitorTargets, targetsOf } from './targets';
import { labelTexts, objectText, selectionText, targetText, writtenTargetText } from './wording';

/** Whether one Prometheus selects a monitor, and if not, why. */
export interface Selecting {
  readonly prometheus: string;
  readonly selected: boolean;
  readonly why: string;
}

/** What one endpoint of a monitor scrapes. */
export interface ScrapedEndpoint {
  readonly port: string;
  readonly path: string;
  readonly scheme: string;
  readonly interval: string;
  /** Pods with the number of their port. */
  readonly targets: readonly string[];
  /** What is selected and lacks the port. */
  readonly lacking: readonly string[];
  /** Labels of the targets, with their values where they are known. */
  readonly labels: readonly string[];
  /** Metrics that are stored, and those that relabelings drop. */
  readonly metrics: readonly string[];
  readonly dropped: readonly string[];
}

/** Everything about one monitor: who selects it, what it finds, and what comes of it. */
export interface ExplainedMonitor {
  readonly monitor: MonitorView;
  readonly selectedBy: readonly Selecting[];
  readonly selects: string;
  readonly finds: readonly string[];
  readonly endpoints: readonly ScrapedEndpoint[];
}

const addedByPrometheus: ReadonlySet<string> = new Set(perTarget.map(({ metric }) => metric));

/** A port as explanations call it. */
export const portText = ({ port }: EndpointView): string =>
  port.kind === 'name' ? port.name : port.kind === 'target' ? String(port.target) : 'every port';

const endpointOf = (graph: ObjectGraph, { monitor, endpoints }: MonitorTargets, found: EndpointTargets): ScrapedEndpoint => {
  const { endpoint, targets, lacking } = found;
  const written = jobsFor(graph.prometheusFiles, monitor.node)[endpoints.indexOf(found)];
  const scope = rulesOf(graph).scopes.find(({ monitors }) => monitors.some((one) => one.monitor === monitor));
  const series = (scope?.names() ?? [])
    .filter((name) => !addedByPrometheus.has(name))
    .flatMap((name) => scope?.named(name) ?? [])
    .filter((one) => one.monitor === monitor);
  const stored = new Set(series.filter(({ dropped }) => !dropped).map(({ metric }) => metric));
  return {
    port: portText(endpoint),
    path: endpoint.metricsPath,
    scheme: endpoint.scheme,
    interval: endpoint.interval ?? scope?.prometheus?.scrapeInterval ?? '',
    targets: written?.targets.map(writtenTargetText) ?? targets.map(targetText),
    lacking: lacking.map(objectText),
    labels: labelTexts(targetLabels(monitor, found)),
    metrics: [...stored].sort(),
    dropped: [...new Set(series.filter(({ metric }) => !stored.has(metric)).map(({ metric }) => metric))].sort(),
  };
};

const explained = (graph: ObjectGraph, found: MonitorTargets): ExplainedMonitor => {
  const { monitor, selected } = found;
  const isWritten = jobsFor(graph.prometheusFiles, monitor.node).length > 0;
  const answerOf = selectionIn(graph.namespaces);
  const what = monitor.kind === 'PodMonitor' ? 'Pods' : 'Services';
  const where = monitor.namespaces.kind === 'any' ? 'any namespace' : `namespace ${monitor.namespaces.names.join(', ')}`;
  return {
    monitor,
    selectedBy: (isWritten ? [] : graph.prometheuses).flatMap((prometheus) => {
      const answer = answerOf(prometheus, monitor.node);
      // That another environment leaves it alone is as it should be.
      if (answer !== 'selected' && prometheus.environment !== monitor.node.environment) return [];
      return {
        prometheus: `${prometheus.namespace}/${prometheus.name}`,
        selected: answer === 'selected',
        why: selectionText(prometheus, monitor.node, answer),
      };
    }),
    selects: isWritten ? `the addresses in dist/${monitor.node.path}` : `${what} with ${selectorText(monitor.selector)} in ${where}`,
    finds: selected.map(objectText),
    endpoints: found.endpoints.map((endpoint) => endpointOf(graph, found, endpoint)),
  };
};

/** Every monitor of a name, `name` or `namespace/name`, with what it would scrape or why not. */
export const explainMonitors = (graph: ObjectGraph, name: string): readonly ExplainedMonitor[] =>
  graphsIn(graph).flatMap((one) =>
    targetsOf(one)
      .filter(({ monitor }) => monitor.name === name || `${monitor.namespace}/${monitor.name}` === name)
      .map((found) => explained(one, found)),
  );
