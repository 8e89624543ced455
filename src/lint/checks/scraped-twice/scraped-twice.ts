import { valueAt } from '../../../core/json';
import type { ObjectGraph } from '../../graph/graph';
import type { MonitorView } from '../../graph/kinds/monitors';
import type { PrometheusFileView, ScrapeJob } from '../../graph/kinds/prometheus-files';
import { type GraphNode, inOneCluster } from '../../graph/node';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Target } from '../../graph/targets';
import { writtenTargetText } from '../../graph/wording';
import type { Check, Finding } from '../check';
import { called, scrapedBy } from '../common/monitors';
import { environmentSubject } from '../common/subjects';

interface Scrape {
  readonly monitor: MonitorView;
  readonly target: Target;
  readonly path: string;
  readonly at: readonly (string | number)[];
  readonly key: string;
}

const identityOf = ({ kind, namespace, name, cluster }: GraphNode): string => JSON.stringify([cluster, kind, namespace, name]);

// A Service whose endpoints the operator writes: all such lead to the same kubelets.
const toKubelets = ({ pods, service }: Target): boolean => pods === undefined && service?.node.kind === 'Deployment';

const scrapesOf = ({ monitors }: PrometheusScope): readonly Scrape[] =>
  monitors.flatMap(({ monitor, endpoints }) =>
    endpoints.flatMap(({ endpoint, targets }) =>
      // Pages of one port, such as /metrics and /metrics/cadvisor, are different things; relabelings may keep a part only.
      endpoint.relabelings.some(({ action }) => action === 'keep' || action === 'drop')
        ? []
        : targets
            .filter((target) => (target.pods !== undefined || toKubelets(target)) && target.port !== 0)
            .map((target) => ({
              monitor,
              target,
              path: endpoint.metricsPath,
              at: endpoint.path,
              key: JSON.stringify([
                target.pods === undefined ? 'kubelets' : identityOf(target.pods.node),
                target.port,
                endpoint.metricsPath,
                endpoint.params,
              ]),
            })),
    ),
  );

const twice = (first: Scrape, second: Scrape): Finding => {
  const { pods } = second.target;
  const where = `port ${second.target.port} of ${pods === undefined ? 'the kubelets' : called(pods.node)}`;
  const same = first.monitor === second.monitor;
  return {
    at: second.monitor.node.at(second.at),
    message: `${called(second.monitor.node)} scrapes ${second.path} on ${where}, which ${same ? 'it does already through another Service or endpoint' : `${called(first.monitor.node)} does already`}: sums count everything twice`,
    help: same ? 'select by a label that only one of the Services has' : 'keep one of the two',
    follows: [first, second].map(({ monitor }) => environmentSubject(monitor.node.environment)),
  };
};

const objectsOf = ({ monitor, target: { service, pods } }: Scrape): readonly (GraphNode | undefined)[] => [
  monitor.node,
  service?.node,
  pods?.node,
];

// One object that is written twice is one in the cluster; another check names it.
const isSame = (one: Scrape, other: Scrape): boolean => {
  const pairs = objectsOf(one).map((node, index) => [node, objectsOf(other)[index]] as const);
  const areAlike = pairs.every(([a, b]) => (a === undefined || b === undefined ? a === b : identityOf(a) === identityOf(b)));
  return areAlike && pairs.some(([a, b]) => a !== b);
};

const inScope = (scope: PrometheusScope): readonly Finding[] => {
  const seen = new Map<string, Scrape>();
  return scrapesOf(scope).flatMap((scrape) => {
    const first = seen.get(scrape.key);
    if (first === undefined) seen.set(scrape.key, scrape);
    return first === undefined || isSame(first, scrape) ? [] : [twice(first, scrape)];
  });
};

// Each operator writes a kubelet Service of its own, and each stack selects all of them by labels that they share.
const kubelets = ({ prometheuses }: ObjectGraph): readonly Finding[] => {
  const writing = prometheuses.filter(
    ({ release, values }) =>
      release !== undefined &&
      valueAt(values, 'prometheusOperator', 'kubeletService', 'enabled') !== false &&
      valueAt(values, 'kubelet', 'enabled') !== false,
  );
  return writing.flatMap(({ node, release }, index) => {
    const first = writing.slice(0, index).find((one) => inOneCluster(one.node, node));
    return first === undefined
      ? []
      : [
          {
            at: node.at(['prometheusOperator', 'kubeletService', 'enabled']),
            message: `the stacks ${first.release} and ${release} both write a Service for the kubelets: each Prometheus scrapes every kubelet twice`,
            help: 'set prometheusOperator.kubeletService.enabled to false in all stacks but one',
          },
        ];
  });
};

// What rewrites its addresses scrapes something else, and what keeps a part may share the rest.
const isDirect = ({ relabelings }: ScrapeJob): boolean =>
  relabelings.every(({ action, targetLabel }) => action !== 'keep' && action !== 'drop' && !targetLabel.startsWith('__'));

// Files say addresses, not which Pods are behind them.
const writtenTwice = ({ node, jobs }: PrometheusFileView): readonly Finding[] => {
  const seen = new Map<string, string>();
  return jobs.filter(isDirect).flatMap(({ name, scheme, metricsPath, params, targets }) =>
    targets.flatMap((target) => {
      const address = `${scheme}://${writtenTargetText(target)}${metricsPath}`;
      const first = seen.get(`${address}\n${params}`);
      seen.set(`${address}\n${params}`, first ?? name);
      if (first === undefined) return [];
      const who = first === name ? `the job ${name} scrapes ${address} twice` : `the jobs ${first} and ${name} both scrape ${address}`;
      const help = 'keep one of the two, or correct the address of one';
      return [{ at: node.at(target.path), message: `${who}: sums count everything twice`, help }];
    }),
  );
};

/** Ports that one Prometheus scrapes more than once. */
export const scrapedTwice: Check = {
  id: 'scraped-twice',
  level: 'error',
  // Of environments, the check cluster-owner says it where it is decided.
  find: ({ declared, graph }) => [
    ...scrapedBy(graph).flatMap(inScope),
    ...graph.prometheusFiles.flatMap(writtenTwice),
    ...(declared.length === 0 ? kubelets(graph) : []),
  ],
};
