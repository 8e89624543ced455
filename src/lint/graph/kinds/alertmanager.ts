import { parseDocument } from 'yaml';
import { isMap, type JsonMap, labelsAt, listAt, mapAt, type ObjectPath, textAt, textsAt, valueAt } from '../../../core/json';
import { name, type ObjectKind } from '../kind';
import type { GraphNode, Reference } from '../node';
import { type Matchers, readMatchers } from './alertmanager-matchers';

/** A node of the routing tree. */
export interface RouteView extends Matchers {
  /** The receiver named here; a route without one takes its parent's. */
  readonly receiver?: string;
  readonly continue: boolean;
  readonly groupBy: readonly string[];
  readonly groupWait?: string;
  readonly groupInterval?: string;
  readonly repeatInterval?: string;
  readonly muteTimeIntervals: readonly string[];
  readonly activeTimeIntervals: readonly string[];
  readonly routes: readonly RouteView[];
  readonly path: ObjectPath;
}

/** One way in which a receiver is told, in Alertmanager's own fields. */
export interface IntegrationView {
  /** Field of the receiver, e.g. `slack_configs`. */
  readonly field: string;
  readonly settings: JsonMap;
  readonly path: ObjectPath;
}

/** A receiver; one without integrations tells nobody. */
export interface ReceiverView {
  readonly name: string;
  readonly integrations: readonly IntegrationView[];
  readonly path: ObjectPath;
}

/** An inhibition rule. */
export interface InhibitionView {
  readonly source: Matchers;
  readonly target: Matchers;
  readonly equal: readonly string[];
  readonly path: ObjectPath;
}

/** A file that Alertmanager reads a credential from. */
export interface CredentialFile {
  readonly file: string;
  readonly path: ObjectPath;
}

/** One configuration of Alertmanager: of a Secret, of a plain file, or of an AlertmanagerConfig object. */
export interface AlertmanagerConfigView {
  readonly node: GraphNode;
  readonly kind: 'secret' | 'file' | 'object';
  readonly config: JsonMap;
  readonly root: RouteView;
  readonly receivers: readonly ReceiverView[];
  readonly inhibitions: readonly InhibitionView[];
  readonly timeIntervals: readonly { readonly name: string; readonly path: ObjectPath }[];
  readonly credentialFiles: readonly CredentialFile[];
  /** Notification templates by the name of their file. */
  readonly templates: Readonly<Record<string, string>>;
  readonly path: ObjectPath;
}

/** Key of the configuration in its Secret. */
export const configKey = 'alertmanager.yaml';

const optional = (holder: JsonMap, ...fields: readonly string[]): string | undefined =>
  fields.map((field) => textAt(holder, field)).find((text) => text !== undefined);

const routeOf = (value: unknown, path: ObjectPath): RouteView => {
  const route = isMap(value) ? value : {};
  const settled = {
    receiver: optional(route, 'receiver'),
    groupWait: optional(route, 'group_wait', 'groupWait'),
    groupInterval: optional(route, 'group_interval', 'groupInterval'),
    repeatInterval: optional(route, 'repeat_interval', 'repeatInterval'),
  };
  return {
    ...readMatchers(route, ''),
    ...Object.fromEntries(Object.entries(settled).filter(([, text]) => text !== undefined)),
    continue: route.continue === true,
    groupBy: [...textsAt(route, 'group_by'), ...textsAt(route, 'groupBy')],
    muteTimeIntervals: [...textsAt(route, 'mute_time_intervals'), ...textsAt(route, 'muteTimeIntervals')],
    activeTimeIntervals: [...textsAt(route, 'active_time_intervals'), ...textsAt(route, 'activeTimeIntervals')],
    routes: listAt(route, 'routes').map((child, index) => routeOf(child, [...path, 'routes', index])),
    path,
  };
};

const receiverOf = (receiver: unknown, path: ObjectPath): ReceiverView => ({
  name: textAt(receiver, 'name') ?? '',
  integrations: Object.entries(mapAt(receiver))
    .filter(([field]) => /_configs$|Configs$/.test(field))
    .flatMap(([field, list]) =>
      listAt(list).map((settings, index) => ({ field, settings: mapAt(settings), path: [...path, field, index] })),
    ),
  path,
});

const inhibitionOf = (rule: unknown, path: ObjectPath): InhibitionView => ({
  source: readMatchers(mapAt(rule), 'source_'),
  target: readMatchers(mapAt(rule), 'target_'),
  equal: textsAt(rule, 'equal'),
  path,
});

const filesIn = (value: unknown, path: ObjectPath): readonly CredentialFile[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => filesIn(item, [...path, index]));
  return Object.entries(mapAt(value)).flatMap(([field, inner]) =>
    typeof inner === 'string'
      ? field.endsWith('_file')
        ? [{ file: inner, path: [...path, field] }]
        : []
      : filesIn(inner, [...path, field]),
  );
};

const viewOf = (
  node: GraphNode,
  config: JsonMap,
  place: Pick<AlertmanagerConfigView, 'kind' | 'path' | 'templates'>,
): AlertmanagerConfigView => {
  const { path } = place;
  const listed = (...fields: readonly string[]) =>
    fields.flatMap((field) => listAt(config, field).map((item, index) => ({ item, path: [...path, field, index] })));
  return {
    node,
    config,
    root: routeOf(config.route, [...path, 'route']),
    receivers: listed('receivers').map(({ item, path: at }) => receiverOf(item, at)),
    inhibitions: listed('inhibit_rules', 'inhibitRules').map(({ item, path: at }) => inhibitionOf(item, at)),
    timeIntervals: listed('time_intervals', 'mute_time_intervals', 'muteTimeIntervals').map(({ item, path: at }) => ({
      name: textAt(item, 'name') ?? '',
      path: at,
    })),
    credentialFiles: [...filesIn(config.global, [...path, 'global']), ...filesIn(config.receivers, [...path, 'receivers'])],
    ...place,
  };
};

/** Files of a Secret by key, decoded. */
export const filesOfSecret = (object: JsonMap): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(labelsAt(object, 'data')).map(([key, text]) => [key, Buffer.from(text, 'base64').toString('utf8')])),
  ...labelsAt(object, 'stringData'),
});

const ofSecret = (node: GraphNode): readonly AlertmanagerConfigView[] => {
  const files = filesOfSecret(node.object);
  const text = files[configKey];
  if (text === undefined) return [];
  const config: unknown = parseDocument(text).toJS();
  const field = valueAt(node.object, 'stringData', configKey) === undefined ? 'data' : 'stringData';
  const templates = Object.fromEntries(Object.entries(files).filter(([key]) => key.endsWith('.tmpl')));
  return [viewOf(node, isMap(config) ? config : {}, { kind: 'secret', path: [field, configKey], templates })];
};

const read = (node: GraphNode): readonly AlertmanagerConfigView[] => {
  if (node.kind === 'Secret') return ofSecret(node);
  if (node.kind === 'AlertmanagerConfig')
    return [viewOf(node, mapAt(node.object, 'spec'), { kind: 'object', path: ['spec'], templates: {} })];
  return [viewOf(node, node.object, { kind: 'file', path: [], templates: {} })];
};

const routes = (route: RouteView): readonly RouteView[] => [route, ...route.routes.flatMap(routes)];

/** All routes of a configuration, parents before children. */
export const routesOf = ({ root }: AlertmanagerConfigView): readonly RouteView[] => routes(root);

const mounted = /^\/etc\/alertmanager\/secrets\/([^/]+)\/([^/]+)$/;

/** The Secret and key that a file in the Alertmanager container comes from. */
export const secretOfFile = (file: string): { readonly secret: string; readonly key: string } | undefined => {
  const [, secret, key] = mounted.exec(file) ?? [];
  return secret === undefined || key === undefined ? undefined : { secret, key };
};

const needsOf = (view: AlertmanagerConfigView): readonly Reference[] => {
  const { node } = view;
  const inRoutes = routesOf(view).flatMap((route) => [
    ...(route.receiver === undefined
      ? []
      : [name(node, 'receiver', { scope: node.id, name: route.receiver, path: [...route.path, 'receiver'] })]),
    ...[...route.muteTimeIntervals, ...route.activeTimeIntervals].map((interval) =>
      name(node, 'time-interval', { scope: node.id, name: interval, path: route.path }),
    ),
  ]);
  const inFiles = view.credentialFiles.flatMap(({ file, path }) => {
    const found = secretOfFile(file);
    return found === undefined ? [] : [name(node, 'secret-key', { scope: `${node.namespace}/${found.secret}`, name: found.key, path })];
  });
  return [...inRoutes, ...inFiles];
};

/** Configurations of Alertmanager. */
export const alertmanagerConfigs: ObjectKind<AlertmanagerConfigView> = {
  of: ['Secret', 'AlertmanagerConfig', 'AlertmanagerFile'],
  read,
  names: (view) => ({
    defines: [
      ...view.receivers.map((receiver) => name(view.node, 'receiver', { scope: view.node.id, name: receiver.name, path: receiver.path })),
      ...view.timeIntervals.map(({ name: text, path }) => name(view.node, 'time-interval', { scope: view.node.id, name: text, path })),
    ],
    needs: needsOf(view),
  }),
};
