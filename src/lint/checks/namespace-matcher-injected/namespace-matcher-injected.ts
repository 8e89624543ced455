import { selects } from '../../../core/kubernetes/selector';
import { formatMatcher, matches } from '../../../language/matcher';
import { selectorsIn } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import { type AlertmanagerConfigView, type RouteView, routesOf } from '../../graph/kinds/alertmanager';
import type { AlertView } from '../../graph/kinds/rules';
import type { AlertmanagerInstance } from '../../graph/stacks';
import type { Check, Finding } from '../check';
import { alertsIn, certainLabels, verdictOf } from '../shared/known-labels';

const injects = (alertmanagers: readonly AlertmanagerInstance[], { node }: AlertmanagerConfigView): AlertmanagerInstance | undefined =>
  alertmanagers.find(
    ({ environment, namespace, configs, matcherStrategy }) =>
      (environment === node.environment || environment === '') &&
      selects(configs.objects ?? [], node.labels) &&
      (matcherStrategy === 'OnNamespace' ||
        (matcherStrategy === 'OnNamespaceExceptForAlertmanagerNamespace' && namespace !== node.namespace)),
  );

// The namespaces that an alert can speak of: those that its rule writes, or that its selectors ask for.
const namespacesOf = ({ labels, expr }: AlertView): readonly string[] | undefined => {
  if (labels.namespace !== undefined) return [labels.namespace];
  const read = parsePromQL(expr);
  if (read.kind === 'unreadable') return undefined;
  const asked = selectorsIn(read).flatMap(({ matchers }) =>
    matchers.filter(({ label, operator }) => label === 'namespace' && operator === '=').map(({ value }) => value),
  );
  return asked.length === 0 ? undefined : asked;
};

const contradicted = (route: RouteView, namespace: string): string | undefined => {
  const matcher = route.matchers.find(({ label }) => label === 'namespace');
  return matcher === undefined || matches(matcher, { namespace }) ? undefined : formatMatcher(matcher);
};

const help =
  'the operator adds that matcher to every route of the object; set alertmanagerConfigMatcherStrategy to None, or route in the configuration Secret';

const ofRoute = (view: AlertmanagerConfigView, route: RouteView, alerts: readonly AlertView[]): readonly Finding[] => {
  const { namespace } = view.node;
  const wrong = contradicted(route, namespace);
  if (wrong !== undefined)
    return [
      {
        at: view.node.at(route.path),
        message: `the route for ${wrong} never matches: the operator adds namespace="${namespace}" to it`,
        help,
      },
    ];
  if (route.matchers.length === 0) return [];
  return alerts
    .filter((alert) => verdictOf(route.matchers, certainLabels(alert)) === 'yes')
    .filter((alert) => namespacesOf(alert)?.includes(namespace) === false)
    .map(({ alert }) => ({
      at: view.node.at(route.path),
      message: `alert ${alert} never reaches its route: the operator adds namespace="${namespace}", and it speaks of another namespace`,
      help,
    }));
};

/** Routes of AlertmanagerConfig objects that the namespace added by the operator keeps from matching. */
export const namespaceMatcherInjected: Check = {
  id: 'namespace-matcher-injected',
  level: 'error',
  find: ({ graph }) =>
    graph.alertmanagerConfigs
      .filter(({ kind }) => kind === 'object')
      .flatMap((view) => {
        if (injects(graph.alertmanagers, view) === undefined) return [];
        const alerts = alertsIn(graph, view.node.environment);
        return routesOf(view).flatMap((route) => ofRoute(view, route, alerts));
      }),
};
