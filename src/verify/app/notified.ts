import type { IConstruct } from 'constructs';
import type { AlertmanagerConfig } from '../../compile/alertmanager/config';
import type { RouteConfig } from '../../compile/alertmanager/route-config';
import { formatMatcher, type Labels } from '../../language/matcher';
import { rulesOf } from '../../lint/graph/prometheus-scope';
import { type Configuration, configurationsOf, type PlacedRoute } from '../../lint/routing/configuration';
import { labelsOfAlert } from '../../lint/routing/labels';
import { routesIn } from '../alert-tests/amtool';
import { withProgram } from './bench';
import { findAlert, graphAround } from './rules';

const routeOf = ({ receiver, matchers, routes, ...route }: PlacedRoute): RouteConfig => ({
  ...(receiver === undefined ? {} : { receiver }),
  ...(matchers.length === 0 ? {} : { matchers: matchers.map(formatMatcher) }),
  ...(route.continue ? { continue: true } : {}),
  ...(routes.length === 0 ? {} : { routes: routes.map(routeOf) }),
});

// Which receivers are notified depends on routes alone: what they send and when is left out.
const routing = ({ root, receivers }: Configuration): AlertmanagerConfig => ({
  global: {},
  templates: [],
  route: routeOf(root),
  inhibit_rules: [],
  receivers: receivers.map(({ name }) => ({ name })),
});

/** Receivers that are notified of an alert, as amtool finds them by the routes of every Alertmanager of the app. */
export const notifiedOf = async (scope: IConstruct, alert: string, labels: Labels = {}): Promise<readonly string[]> => {
  const graph = graphAround(scope);
  const configurations = configurationsOf(graph);
  if (configurations.length === 0) throw new Error('the app has no configuration of Alertmanager');
  const { rules } = findAlert(graph, scope, alert);
  const known = rulesOf(graph)
    .rules.filter(({ rule }) => rules.some((one) => one === rule))
    .flatMap((linked) => (linked.rule.kind === 'alert' ? [...labelsOfAlert(linked.rule, linked).known] : []))
    .flatMap(([label, { always, values = [] }]) => (always && values.length === 1 ? values.map((value) => [label, value] as const) : []));
  const carried = { ...Object.fromEntries(known.filter(([, value]) => value !== '')), ...labels };
  const able = new Set(
    configurations.flatMap(({ receivers }) => receivers.filter(({ integrations }) => integrations.length > 0).map(({ name }) => name)),
  );
  const answers = await withProgram('amtool', async ({ program, folder, signal }) => {
    const all: string[] = [];
    for (const [index, configuration] of configurations.entries()) {
      const routes = await routesIn({ amtool: program, folder, signal, workers: 1 }, String(index), routing(configuration));
      all.push(...(await routes(carried)).split(','));
    }
    return all;
  });
  return [...new Set(answers)].filter((receiver) => able.has(receiver));
};
