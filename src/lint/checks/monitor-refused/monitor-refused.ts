import { listAt, mapAt, textAt, valueAt } from '../../../core/json';
import { dotted } from '../../../core/path';
import { suggestion } from '../../../core/suggestion';
import { durationOf, inMilliseconds, isDuration } from '../../../language/quantity';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import { isBefore, prometheusRelease } from '../../graph/prometheus-release';
import type { Check, Finding } from '../check';
import { lossOf } from '../common/loss';
import { missingSecrets } from '../common/missing-secrets';
import { objectSubject } from '../common/subjects';
import { called } from '../common/synced-path';
import { type MonitorFault, relabelingFaults } from './relabeling-fault';
import { expressionsOf, fileFields, relabelingsOf, type Scrape, scrapesOf, scrapingKinds } from './scrapes';

type Prometheuses = ObjectGraph['prometheuses'];

const lengthOf = (text: string | undefined): number | undefined =>
  text === undefined || !isDuration(text) ? undefined : inMilliseconds(text);

// Without an interval of its own, that of each Prometheus counts.
const timeoutFault = ({ value, path, interval: field }: Scrape, prometheuses: Prometheuses): readonly MonitorFault[] => {
  const own = lengthOf(textAt(value, field) || undefined);
  const inherited = prometheuses.flatMap(({ scrapeInterval }) => lengthOf(scrapeInterval) ?? []);
  const interval = own ?? (inherited.length === 0 ? undefined : Math.max(...inherited));
  const timeout = lengthOf(textAt(value, 'scrapeTimeout') || undefined);
  if (timeout === undefined || interval === undefined || timeout <= interval) return [];
  const whose = own === undefined ? 'that of its Prometheus' : 'its own';
  return [
    {
      path: [...path, 'scrapeTimeout'],
      message: `scrapeTimeout ${durationOf(timeout)} is longer than the interval, ${whose}, of ${durationOf(interval)}`,
      help: `write a scrapeTimeout of ${durationOf(interval)} or less, or a longer ${field}`,
    },
  ];
};

const logins = ['basicAuth', 'authorization', 'oauth2', 'bearerTokenSecret'];

const loginFault = ({ value, path }: Scrape): readonly MonitorFault[] => {
  const given = logins.filter((field) => Object.keys(mapAt(value, field)).length > 0);
  const [, second] = given;
  if (second === undefined) return [];
  return [{ path: [...path, second], message: `${given.join(' and ')} are given at once`, help: 'keep one of them' }];
};

const deniedFiles = (scrape: Scrape, prometheuses: Prometheuses): readonly MonitorFault[] => {
  const denying = prometheuses.filter(
    ({ node, values }) =>
      valueAt(node.object, 'spec', 'arbitraryFSAccessThroughSMs', 'deny') === true ||
      valueAt(values, 'prometheus', 'prometheusSpec', 'arbitraryFSAccessThroughSMs', 'deny') === true,
  );
  if (denying.length === 0 || denying.length < prometheuses.length) return [];
  return fileFields(scrape).map((field) => ({
    path: [...scrape.path, ...field],
    message: `${dotted(field)} is a file, and its Prometheus denies access to files`,
    help: 'read it from a Secret',
  }));
};

const selectorFaults = (node: GraphNode): readonly MonitorFault[] =>
  expressionsOf(node).flatMap(({ value, path }) => {
    const [operator = '', values] = [textAt(value, 'operator'), listAt(value, 'values').length];
    const needs = operator === 'In' || operator === 'NotIn';
    const known = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
    if (!known.includes(operator))
      return [{ path, message: `"${operator}" is not an operator of selectors`, help: suggestion(operator, known) }];
    if (needs === values > 0) return [];
    return [
      { path, message: `a selector with ${operator} ${needs ? 'has no values' : 'has values'}`, help: needs ? 'list them' : 'remove them' },
    ];
  });

const classesOf = ({ node, values }: Prometheuses[number]): readonly string[] =>
  [...listAt(node.object, 'spec', 'scrapeClasses'), ...listAt(values, 'prometheus', 'prometheusSpec', 'scrapeClasses')].flatMap(
    (one) => textAt(one, 'name') ?? [],
  );

const classFault = (node: GraphNode, prometheuses: Prometheuses): readonly MonitorFault[] => {
  const name = textAt(node.object, 'spec', 'scrapeClass');
  if (name === undefined || prometheuses.length === 0) return [];
  const known = [...new Set(prometheuses.flatMap(classesOf))];
  if (known.includes(name)) return [];
  return [
    {
      path: ['spec', 'scrapeClass'],
      message: `its scrapeClass "${name}" is not one of its Prometheus`,
      help: known.length === 0 ? 'define it in scrapeClasses of the Prometheus' : suggestion(name, known),
    },
  ];
};

// The operator goes to a prober by host and port, and has a field for the scheme.
const probeFaults = (node: GraphNode): readonly MonitorFault[] => {
  if (node.kind !== 'Probe') return [];
  const url = textAt(node.object, 'spec', 'prober', 'url') ?? '';
  const targets = mapAt(node.object, 'spec', 'targets');
  return [
    ...(url.includes('/')
      ? [
          {
            path: ['spec', 'prober', 'url'],
            message: `prober.url is "${url}", which is not a host and port`,
            help: 'write scheme and path in fields of their own',
          },
        ]
      : []),
    ...(targets.staticConfig === undefined && targets.ingress === undefined
      ? [{ path: ['spec', 'targets'], message: 'targets has neither staticConfig nor ingress', help: 'give it one of them' }]
      : []),
  ];
};

const faultsOf = (graph: ObjectGraph, node: GraphNode): readonly MonitorFault[] => {
  const { prometheuses } = graph;
  const rule = { isLegacy: prometheuses.length > 0 && prometheuses.every((one) => isBefore(prometheusRelease(one), [3, 0])) };
  return [
    ...selectorFaults(node),
    ...classFault(node, prometheuses),
    ...probeFaults(node),
    ...scrapesOf(node).flatMap((scrape) => [
      ...timeoutFault(scrape, prometheuses),
      ...loginFault(scrape),
      ...(node.kind === 'ServiceMonitor' ? deniedFiles(scrape, prometheuses) : []),
      ...relabelingsOf(node, scrape).flatMap(({ step, path }) => relabelingFaults(step, path, rule)),
    ]),
  ];
};

const findingOf =
  (node: GraphNode) =>
  ({ path, message, help }: MonitorFault): Finding => ({
    at: node.at(path),
    message: `the operator refuses ${called(node)}${lossOf(node)}: ${message}`,
    help,
    about: [objectSubject(node)],
  });

/** Objects that say what is scraped and that the operator leaves out: nothing is scraped through them. */
export const monitorRefused: Check = {
  id: 'monitor-refused',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const ofSecrets = missingSecrets(graph, ({ kind }) => scrapingKinds.includes(kind));
    return graph.nodes
      .filter(({ kind }) => scrapingKinds.includes(kind))
      .flatMap((node) => [...faultsOf(graph, node), ...(ofSecrets.get(node.id) ?? [])].map(findingOf(node)));
  },
};
