import { labelsAt, listAt, mapAt, textAt } from '../../../core/json';
import type { Location, Problem } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import { namesOf, renderedBy } from './join';
import type { RenderedRelease } from './rendered';

const problem = (at: Location, message: string, help: string): Problem => ({
  check: 'chart-name-missing',
  level: 'error',
  at,
  message,
  help,
});

const isFulfilled = (labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([label, value]) => labels[label] === value);

const shown = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}=${value}`)
    .join(', ');

// A monitor finds the Service by its labels and the port by its name.
const serviceProblems = ({ release, objects }: RenderedRelease, node: GraphNode): readonly Problem[] => {
  const wanted = mapAt(node.object, 'service');
  const name = textAt(wanted, 'name');
  if (name === undefined) return [];
  const labels = labelsAt(wanted, 'labels');
  const services = objects.filter(({ object }) => object.kind === 'Service').map(({ object }) => object);
  const found = services.filter((service) => isFulfilled(labelsAt(service, 'metadata', 'labels'), labels));
  const says = `${release.who} is assumed to create a Service`;
  if (found.length === 0) {
    const near = services.map((service) => `${textAt(service, 'metadata', 'name')} has ${shown(labelsAt(service, 'metadata', 'labels'))}`);
    return [
      problem(
        node.at([]),
        `${says} with ${shown(labels)}, and ${release.chart} ${release.version} renders none`,
        near[0] ?? 'it renders no Service',
      ),
    ];
  }
  const ports = found.flatMap((service) => listAt(service, 'spec', 'ports').flatMap((port) => textAt(port, 'name') ?? []));
  const missing = Object.keys(mapAt(wanted, 'ports')).filter((port) => !ports.includes(port));
  return missing.map((port) =>
    problem(
      node.at([]),
      `${says} with a port named "${port}", and ${release.chart} ${release.version} renders none`,
      suggestion(port, ports),
    ),
  );
};

/** Services that the kinds of workloads take a chart to make, and it does not. */
export const workloadProblems = (graph: ObjectGraph, releases: readonly RenderedRelease[]): readonly Problem[] =>
  graph.nodes.flatMap((node) => {
    const rendered = renderedBy(releases, node);
    return rendered === undefined ? [] : serviceProblems(rendered, node);
  });

const instanceProblems = (
  { release, ...rendered }: RenderedRelease,
  kind: 'Prometheus' | 'Alertmanager',
  expected: readonly { readonly namespace: string; readonly name: string }[],
): readonly Problem[] => {
  const names = namesOf({ release, ...rendered }, kind);
  return expected
    .filter(({ namespace, name }) => namespace === release.namespace && names.length > 0 && !names.includes(name))
    .map(({ name }) =>
      problem(
        release.at,
        `the ${kind} of ${release.who} is assumed to be called ${name}, and ${release.chart} ${release.version} renders ${names.join(', ')}`,
        'leave the names to the chart: set no fullnameOverride',
      ),
    );
};

const configProblems = ({ release, objects }: RenderedRelease, { alertmanagers }: ObjectGraph): readonly Problem[] =>
  objects
    .filter(({ object }) => object.kind === 'Alertmanager')
    .flatMap(({ object }) => {
      const [name, secret] = [textAt(object, 'metadata', 'name'), textAt(object, 'spec', 'configSecret')];
      const expected = alertmanagers.find((one) => one.namespace === release.namespace && one.name === name)?.configSecret;
      return expected === undefined || secret === undefined || secret === expected
        ? []
        : [
            problem(
              release.at,
              `Alertmanager ${name} reads its configuration from Secret ${secret}, and ${expected} is the one that is written`,
              `set alertmanager.alertmanagerSpec.configSecret: ${expected}`,
            ),
          ];
    });

/** Names of the stack's own Prometheus and Alertmanager that the values lead one to expect, and the chart does not give them. */
export const instanceNames = (graph: ObjectGraph, releases: readonly RenderedRelease[]): readonly Problem[] =>
  releases
    .filter(({ release }) => release.chart === 'kube-prometheus-stack')
    .flatMap((rendered) => [
      ...instanceProblems(rendered, 'Prometheus', graph.prometheuses),
      ...instanceProblems(rendered, 'Alertmanager', graph.alertmanagers),
      ...configProblems(rendered, graph),
    ]);
