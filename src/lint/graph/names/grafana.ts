import { isMap, labelsAt, listAt, type ObjectPath, textAt } from '../../../core/json';
import type { ObjectGraph } from '../graph';
import { name } from '../kind';
import { dashboardsIn } from '../kinds/dashboard-links';
import { filledIn, variablesIn } from '../kinds/dashboard-variables';
import type { DashboardView } from '../kinds/dashboards';
import type { DataSourceView } from '../kinds/data-sources';
import type { RuleGroupView, RuleView } from '../kinds/rules';
import type { Definition, GraphNode, OutsideName, Reference } from '../node';
import type { PrometheusInstance } from '../stacks';
import type { ReadValues } from './chart-values';

/** What Grafana has of its own. */
const builtIn = ['', 'default', 'grafana', '-- Grafana --', '-- Mixed --', '-- Dashboard --', '__expr__'];

const sourceNames = (source: unknown): readonly string[] =>
  [textAt(source, 'uid'), textAt(source, 'name')].flatMap((text) => (text === undefined || text === '' ? [] : [text]));

const outside = (scope: string, names: readonly string[]): readonly OutsideName[] =>
  names.map((text) => ({ kind: 'data-source', scope, name: text }));

/** Data sources that are not objects of their own: Grafana's, and those of kube-prometheus-stack and of its values. */
export const outsideSources = (prometheuses: readonly PrometheusInstance[], values: readonly ReadValues[]): readonly OutsideName[] => [
  ...prometheuses
    .filter(({ release }) => release !== undefined)
    .flatMap(({ environment }) => outside(environment, ['prometheus', 'alertmanager', 'Prometheus', 'Alertmanager'])),
  ...values.flatMap((read) => outside(read.node.environment, listAt(read.values, 'grafana', 'additionalDataSources').flatMap(sourceNames))),
];

/** Data sources and dashboards as names for others; a data source also goes by its name. */
export const grafanaDefinitions = (sources: readonly DataSourceView[], dashboards: readonly DashboardView[]): readonly Definition[] => [
  ...sources.flatMap(({ node, uid, name: called, path }) =>
    [...new Set([uid, called])]
      .filter((text) => text !== '')
      .map((text) => name(node, 'data-source', { scope: node.environment, name: text, path: [...path, text === uid ? 'uid' : 'name'] })),
  ),
  ...dashboards
    .filter(({ uid }) => uid !== '')
    .map(({ node, uid, path }) => name(node, 'dashboard', { scope: node.environment, name: uid, path: [...path, 'uid'] })),
];

// Every panel and query names its data source, and they are few: each is looked up once, where it is first.
const sourcesOf = ({ node, title, sources, variables }: DashboardView): readonly Reference[] => {
  const seen = new Set<string>();
  return sources.flatMap(({ text, asker, path }): readonly Reference[] => {
    const source = filledIn(text, variables);
    const isKnown = seen.has(source) || builtIn.includes(source) || source === '.*' || variablesIn(source).length > 0;
    seen.add(source);
    if (isKnown) return [];
    return [{ ...name(node, 'data-source', { scope: node.environment, name: source, path }), by: `${asker} of dashboard "${title}"` }];
  });
};

const dashboardNeed = (node: GraphNode, uid: string, path: ObjectPath, by: string): Reference => ({
  ...name(node, 'dashboard', { scope: node.environment, name: uid, path }),
  by,
  does: 'links to',
});

/** Whether an address is of the Grafana of an environment. */
export type IsOwnGrafana = (environment: string, base: string) => boolean;

/** Tells by the address that chart values give Grafana; where there is none, a folder of YAML may well have but one. */
export const ownGrafana = (values: readonly ReadValues[], world: ObjectGraph['world']): IsOwnGrafana => {
  const roots = new Map(
    values.flatMap(({ node, values: written }) => {
      const root = textAt(written, 'grafana', 'grafana.ini', 'server', 'root_url');
      return root === undefined ? [] : [[node.environment, root] as const];
    }),
  );
  return (environment, base) => {
    const root = roots.get(environment);
    return base === '' || (root === undefined ? world === 'open' : base.startsWith(root));
  };
};

const linksOf = ({ node, title, links }: DashboardView, isOwn: IsOwnGrafana): readonly Reference[] =>
  links.filter(({ base }) => isOwn(node.environment, base)).map(({ uid, path }) => dashboardNeed(node, uid, path, `dashboard "${title}"`));

/** What dashboards need: data sources, and the dashboards that they link to. */
export const dashboardNeeds = (dashboards: readonly DashboardView[], isOwn: IsOwnGrafana): readonly Reference[] =>
  dashboards.flatMap((dashboard) => [...sourcesOf(dashboard), ...linksOf(dashboard, isOwn)]);

const firstOfEach = (references: readonly Reference[]): readonly Reference[] => {
  const seen = new Set<string>();
  return references.filter(({ name: text }) => !seen.has(text) && seen.add(text));
};

const linkedFrom = ({ node, rules }: RuleGroupView, isOwn: IsOwnGrafana): readonly Reference[] =>
  rules.flatMap((rule) =>
    Object.entries(rule.kind === 'alert' ? rule.annotations : {}).flatMap(([annotation, text]) =>
      dashboardsIn(text)
        .filter(({ base }) => isOwn(node.environment, base))
        .map(({ uid }) => dashboardNeed(node, uid, [...rule.path, 'annotations', annotation], alertOf(rule))),
    ),
  );

const alertOf = (rule: RuleView): string => (rule.kind === 'alert' ? `alert ${rule.alert}` : `recording rule ${rule.record}`);

/** The dashboards that the annotations of alerts link to; each once for a group. */
export const alertLinks = (groups: readonly RuleGroupView[], isOwn: IsOwnGrafana): readonly Reference[] =>
  groups.flatMap((group) => firstOfEach(linkedFrom(group, isOwn)));

const isSourceField = /^(?:datasourceUid|alertmanagerUid)$/;

const sourceFields = (node: GraphNode, value: unknown, path: ObjectPath, by: string): readonly Reference[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => sourceFields(node, item, [...path, index], by));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    isSourceField.test(field) && typeof inner === 'string' && !builtIn.includes(inner) && !inner.includes('$')
      ? [{ ...name(node, 'data-source', { scope: node.environment, name: inner, path: [...path, field] }), by }]
      : sourceFields(node, inner, [...path, field], by),
  );
};

/** What data sources need of each other, such as the one that a trace leads to. */
export const sourceNeeds = (sources: readonly DataSourceView[]): readonly Reference[] =>
  sources.flatMap(({ node, name: called, content, path }) =>
    sourceFields(node, content, path, `data source "${called || labelsAt(content).uid}"`),
  );
