import { isMap, type JsonMap, labelsAt, listAt, mapAt, type ObjectPath, textAt, textsAt, valueAt } from '../../../core/json';
import { formatMatcher } from '../../../language/matcher';
import { readStructured } from '../../../language/structured';
import { type InhibitionView, readInhibition } from '../../routing/inhibition';
import { type IntervalView, readInterval } from '../../routing/interval';
import { type RouteView, readRoute } from '../../routing/route';
import { everyRoute } from '../../routing/walk';
import { name, type ObjectKind } from '../kind';
import type { GraphNode, Reference } from '../node';

/** One way in which a receiver is notified, in Alertmanager's own fields. */
export interface IntegrationView {
  /** Field of the receiver, e.g. `slack_configs`. */
  readonly field: string;
  readonly settings: JsonMap;
  readonly path: ObjectPath;
}

/** A receiver; one without integrations notifies nobody. */
export interface ReceiverView {
  readonly name: string;
  readonly integrations: readonly IntegrationView[];
  readonly path: ObjectPath;
}

/** A file that Alertmanager reads a credential from. */
export interface CredentialFile {
  readonly file: string;
  readonly path: ObjectPath;
}

/** One configuration of Alertmanager: of a Secret, of a plain file, of a chart's values, or of an AlertmanagerConfig object. */
export interface AlertmanagerConfigView {
  readonly node: GraphNode;
  readonly kind: 'secret' | 'file' | 'values' | 'object';
  readonly config: JsonMap;
  readonly root: RouteView;
  readonly receivers: readonly ReceiverView[];
  readonly inhibitions: readonly InhibitionView[];
  readonly timeIntervals: readonly IntervalView[];
  readonly credentialFiles: readonly CredentialFile[];
  /** Notification templates by the name of their file. */
  readonly templates: Readonly<Record<string, string>>;
  readonly path: ObjectPath;
}

/** Key of the configuration in its Secret. */
export const configKey = 'alertmanager.yaml';

const receiverOf = (receiver: unknown, path: ObjectPath): ReceiverView => ({
  name: textAt(receiver, 'name') ?? '',
  integrations: Object.entries(mapAt(receiver))
    .filter(([field]) => /_configs$|Configs$/.test(field))
    .flatMap(([field, list]) =>
      listAt(list).map((settings, index) => ({ field, settings: mapAt(settings), path: [...path, field, index] })),
    ),
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

/** Reads a configuration that a part of an object holds. */
export const configView = (
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
    root: readRoute(config.route, [...path, 'route']),
    receivers: listed('receivers').map(({ item, path: at }) => receiverOf(item, at)),
    inhibitions: listed('inhibit_rules', 'inhibitRules').map(({ item, path: at }) => readInhibition(item, at)),
    timeIntervals: listed('time_intervals', 'mute_time_intervals', 'muteTimeIntervals').map(({ item, path: at }) => readInterval(item, at)),
    credentialFiles: [...filesIn(config.global, [...path, 'global']), ...filesIn(config.receivers, [...path, 'receivers'])],
    ...place,
  };
};

/** Files of a Secret by key, decoded. */
export const filesOfSecret = (object: JsonMap): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(labelsAt(object, 'data')).map(([key, text]) => [key, Buffer.from(text, 'base64').toString('utf8')])),
  ...labelsAt(object, 'stringData'),
});

// A pattern of Go's names of files, as far as people use them: `*.tmpl`.
const fileMatching = (pattern: string): ((file: string) => boolean) => {
  const [first = '', ...others] = (pattern.split('/').at(-1) ?? '').split('*');
  const last = others.at(-1);
  if (last === undefined) return (file) => file === first;
  return (file) => file.length >= first.length + last.length && file.startsWith(first) && file.endsWith(last);
};

const templateFiles = (config: unknown): ((file: string) => boolean) => {
  const patterns = textsAt(config, 'templates').map(fileMatching);
  return (file) => file.endsWith('.tmpl') || patterns.some((matches) => matches(file));
};

const ofSecret = (node: GraphNode): readonly AlertmanagerConfigView[] => {
  const files = filesOfSecret(node.object);
  const text = files[configKey];
  if (text === undefined) return [];
  const config = readStructured(text).value;
  const field = valueAt(node.object, 'stringData', configKey) === undefined ? 'data' : 'stringData';
  const isTemplate = templateFiles(config);
  const templates = Object.fromEntries(Object.entries(files).filter(([key]) => key !== configKey && isTemplate(key)));
  return [configView(node, isMap(config) ? config : {}, { kind: 'secret', path: [field, configKey], templates })];
};

const read = (node: GraphNode): readonly AlertmanagerConfigView[] => {
  if (node.kind === 'Secret') return ofSecret(node);
  if (node.kind === 'AlertmanagerConfig')
    return [configView(node, mapAt(node.object, 'spec'), { kind: 'object', path: ['spec'], templates: {} })];
  return [configView(node, node.object, { kind: 'file', path: [], templates: {} })];
};

const mounted = /^\/etc\/alertmanager\/secrets\/([^/]+)\/([^/]+)$/;

/** The Secret and key that a file in the Alertmanager container comes from. */
export const secretOfFile = (file: string): { readonly secret: string; readonly key: string } | undefined => {
  const [, secret, key] = mounted.exec(file) ?? [];
  return secret === undefined || key === undefined ? undefined : { secret, key };
};

const routeText = ({ matchers, path }: RouteView): string => {
  if (path.at(-1) === 'route') return 'the root route';
  return `the route for ${matchers.length === 0 ? 'everything' : matchers.map(formatMatcher).join(', ')}`;
};

const intervalFields = ['mute_time_intervals', 'active_time_intervals', 'muteTimeIntervals', 'activeTimeIntervals'];

const inRoute = ({ node, config, path }: AlertmanagerConfigView, route: RouteView): readonly Reference[] => {
  const by = routeText(route);
  const receiver =
    route.receiver === undefined
      ? []
      : [{ ...name(node, 'receiver', { scope: node.id, name: route.receiver, path: [...route.path, 'receiver'] }), by }];
  const written = mapAt(config, ...route.path.slice(path.length));
  const intervals = intervalFields.flatMap((field) =>
    textsAt(written, field).map((text, index) => ({
      ...name(node, 'time-interval', { scope: node.id, name: text, path: [...route.path, field, index] }),
      by,
    })),
  );
  return [...receiver, ...intervals];
};

const inFile = ({ node }: AlertmanagerConfigView, { file, path }: CredentialFile): readonly Reference[] => {
  const found = secretOfFile(file);
  if (found === undefined) return [];
  const by = 'a receiver';
  return [
    { ...name(node, 'secret', { scope: node.namespace, name: found.secret, path }), by },
    { ...name(node, 'secret-key', { scope: `${node.namespace}/${found.secret}`, name: found.key, path }), by },
  ];
};

const needsOf = (view: AlertmanagerConfigView): readonly Reference[] => [
  ...everyRoute(view.root).flatMap(({ route }) => inRoute(view, route)),
  ...view.credentialFiles.flatMap((one) => inFile(view, one)),
];

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
