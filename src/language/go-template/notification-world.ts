import type { Release } from '../release';
import { builtInFunctions } from './built-in';
import { anyType, boolType, type GoType, listOf, mapOf, signature, stringType } from './go-type';
import { numberFault } from './number-argument';
import { durationType, timeType } from './time-type';
import type { TemplateFunction, TemplateWorld } from './world';

const texts = listOf(stringType);

const strings: GoType = {
  kind: 'list',
  name: 'template.Strings',
  element: () => stringType,
  methods: () => ({ Join: signature([stringType], stringType) }),
};

const pair: GoType = { kind: 'struct', name: 'template.Pair', fields: () => ({ Name: stringType, Value: stringType }) };

const names = () => ({ Names: signature([], strings), Values: signature([], strings), String: signature([], stringType) });

const pairs: GoType = { kind: 'list', name: 'template.Pairs', element: () => pair, methods: names };

const keyValues: GoType = {
  kind: 'map',
  name: 'template.KV',
  value: stringType,
  methods: () => ({ ...names(), SortedPairs: signature([], pairs), Remove: signature([texts], keyValues) }),
};

const alert: GoType = {
  kind: 'struct',
  name: 'template.Alert',
  fields: () => ({
    Status: stringType,
    Labels: keyValues,
    Annotations: keyValues,
    StartsAt: timeType,
    EndsAt: timeType,
    GeneratorURL: stringType,
    Fingerprint: stringType,
  }),
};

const alerts: GoType = {
  kind: 'list',
  name: 'template.Alerts',
  element: () => alert,
  methods: () => ({ Firing: signature([], listOf(alert)), Resolved: signature([], listOf(alert)) }),
};

const data: GoType = {
  kind: 'struct',
  name: '*template.Data',
  fields: () => ({
    Receiver: stringType,
    Status: stringType,
    Alerts: alerts,
    GroupLabels: keyValues,
    CommonLabels: keyValues,
    CommonAnnotations: keyValues,
    ExternalURL: stringType,
    NotificationReason: stringType,
    RouteLabels: keyValues,
  }),
};

const html: GoType = { kind: 'basic', basic: 'string', name: 'template.HTML' };
const url: GoType = { kind: 'basic', basic: 'string', name: 'template.URL' };
const anything = listOf(anyType);

const since = (release: Release, parameters: readonly GoType[], result: GoType): TemplateFunction => ({
  ...signature(parameters, result),
  since: release,
});

const functions: Readonly<Record<string, TemplateFunction>> = {
  ...builtInFunctions,
  toUpper: signature([stringType], stringType),
  toLower: signature([stringType], stringType),
  title: signature([stringType], stringType),
  trimSpace: since([0, 26], [stringType], stringType),
  join: signature([stringType, texts], stringType),
  match: signature([stringType, stringType], boolType),
  reReplaceAll: signature([stringType, stringType, stringType], stringType),
  safeHtml: signature([stringType], html),
  safeUrl: since([0, 30], [stringType], url),
  urlUnescape: since([0, 30], [stringType], stringType),
  stringSlice: { parameters: [], rest: stringType, result: texts },
  date: since([0, 28], [stringType, timeType], stringType),
  tz: since([0, 28], [stringType, timeType], timeType),
  since: since([0, 28], [timeType], durationType),
  humanizeDuration: { ...since([0, 28], [anyType], stringType), faultOf: numberFault },
  toJson: since([0, 30], [anyType], stringType),
  list: { parameters: [], rest: anyType, result: anything, since: [0, 32] },
  append: { parameters: [anything], rest: anyType, result: anything, since: [0, 32] },
  dict: { parameters: [], rest: anyType, result: mapOf(anyType), since: [0, 32] },
  now: since([0, 33], [], timeType),
  toDate: since([0, 34], [stringType, stringType], timeType),
  mustToDate: since([0, 34], [stringType, stringType], timeType),
  base64encode: since([0, 34], [stringType], stringType),
  base64decode: since([0, 34], [stringType], stringType),
  routeLabels: since([0, 34], [stringType], stringType),
};

/** Texts of receivers and template files, as Alertmanager writes them out. */
export const notificationWorld = (release?: Release): TemplateWorld => ({
  program: 'Alertmanager',
  ...(release === undefined ? {} : { release }),
  dot: data,
  dotName: 'the data of a notification',
  variables: {},
  functions,
  syntax: { elseWith: [0, 28], rangeOverInt: [0, 29] },
});

// Names of the templates that each integration has by default.
const defaults: Readonly<Record<string, string>> = {
  slack: 'title username fallback callbackid pretext titlelink iconemoji iconurl text footer color',
  pagerduty: 'description client clientURL instances',
  opsgenie: 'message description source',
  wechat: 'message to_user to_party to_tag agent_id',
  victorops: 'state_message entity_display_name monitoring_tool',
  pushover: 'title message url',
  sns: 'subject message',
  telegram: 'message',
  discord: 'content title message',
  webex: 'message',
  msteams: 'summary title text',
  msteamsv2: 'title text',
  jira: 'summary description',
  rocketchat: 'title alias titlelink emoji iconurl text',
  mattermost: 'color username title titlelink fallback text',
  email: 'subject html',
  hipchat: 'from message',
};

/** Templates that Alertmanager has without being given any. */
export const defaultTemplates: readonly string[] = [
  '__alertmanager',
  '__alertmanagerURL',
  '__subject',
  '__description',
  '__text_alert_list',
  '__text_alert_list_markdown',
  ...Object.entries(defaults).flatMap(([integration, parts]) => parts.split(' ').map((part) => `${integration}.default.${part}`)),
];
