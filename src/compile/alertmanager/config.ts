import type { SecretRef } from '../../core/kubernetes/secret';
import { formatMatcher, type Matcher } from '../../language/matcher';
import { type Duration, times } from '../../language/quantity';
import { fieldOf, type Integration, renderIntegration } from './receivers';
import type { Alerting, Route } from './schema';

/** A receiver in Alertmanager's own fields. */
export interface ReceiverConfig {
  readonly name: string;
  readonly [integrations: string]: unknown;
}

/** A route in Alertmanager's own fields. */
export interface RouteConfig {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly continue?: boolean;
  readonly routes?: readonly RouteConfig[];
  readonly [timing: string]: unknown;
}

/** `alertmanager.yaml` as data. */
export interface AlertmanagerConfig {
  readonly global: Readonly<Record<string, unknown>>;
  readonly templates: readonly string[];
  readonly route: RouteConfig;
  readonly inhibit_rules: readonly Readonly<Record<string, unknown>>[];
  readonly receivers: readonly ReceiverConfig[];
  readonly time_intervals?: readonly Readonly<Record<string, unknown>>[];
}

/** Where the operator mounts the keys of the configuration Secret. */
export const configFolder = '/etc/alertmanager/config';

/** Where the operator mounts a Secret that `alertmanagerSpec.secrets` lists. */
const secretFile = ({ secret, key }: SecretRef): string => `/etc/alertmanager/secrets/${secret}/${key}`;

const silent = 'null';
const deadMansSwitch = 'dead-mans-switch';

/** The name of a receiver in one environment: it says where a message comes from. */
export const receiverName = (name: string, environment: string): string => `${name}-${environment}`;

const equal = (label: string, value: string): Matcher => ({ label, operator: '=', value });

const present = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const timing = (route: Pick<Route, 'groupBy' | 'groupWait' | 'groupInterval' | 'repeatInterval'>) =>
  present({
    group_by: route.groupBy,
    group_wait: route.groupWait,
    group_interval: route.groupInterval,
    repeat_interval: route.repeatInterval,
  });

const routeConfig = (route: Route, environment: string): RouteConfig => ({
  ...present({ receiver: route.receiver === undefined ? undefined : receiverName(route.receiver, environment) }),
  matchers: route.matchers.map(formatMatcher),
  ...(route.continue ? { continue: true } : {}),
  ...timing(route),
  ...present({ active_time_intervals: route.activeTimeIntervals, mute_time_intervals: route.muteTimeIntervals }),
  ...(route.routes.length === 0 ? {} : { routes: route.routes.map((child) => routeConfig(child, environment)) }),
});

// A message is repeated once it is older than repeat_interval, which is looked at every group_interval: with both alike,
// the last message is always a moment too young, and only every other one is sent.
const heartbeat = (interval: Duration) => ({ group_wait: '0s', group_interval: interval, repeat_interval: times(interval, 0.9) });

// Nobody notices a message that is missing in a chat: Watchdog goes to the dead man's switch and nowhere else.
const watchdogRoute = ({ deadMansSwitch: outside }: Alerting, environment: string): RouteConfig => ({
  receiver: outside === undefined ? silent : receiverName(deadMansSwitch, environment),
  matchers: [formatMatcher(equal('alertname', 'Watchdog'))],
  ...(outside === undefined ? {} : heartbeat(outside.interval)),
});

const receiverConfig = (name: string, integrations: readonly Integration[], environment: string): ReceiverConfig => {
  const lists = new Map<string, unknown[]>();
  for (const integration of integrations) {
    const field = fieldOf(integration);
    lists.set(field, [...(lists.get(field) ?? []), renderIntegration(integration, { file: secretFile })]);
  }
  return { name: receiverName(name, environment), ...Object.fromEntries([...lists].sort(([a], [b]) => (a < b ? -1 : 1))) };
};

const receiversOf = (alerting: Alerting, environment: string): readonly ReceiverConfig[] => {
  const declared = Object.keys(alerting.receivers)
    .sort()
    .map((name) => {
      const integrations = alerting.receivers[name] ?? {};
      const inOrder = Object.keys(integrations)
        .sort()
        .flatMap((key) => integrations[key] ?? []);
      return receiverConfig(name, inOrder, environment);
    });
  if (alerting.deadMansSwitch === undefined) return [{ name: silent }, ...declared];
  const url = secretFile(alerting.deadMansSwitch.url);
  const outside = {
    name: receiverName(deadMansSwitch, environment),
    webhook_configs: [{ send_resolved: false, url_file: url, max_alerts: 0 }],
  };
  return [outside, ...declared];
};

/** A team's alerts go to its receiver. */
export interface TeamRoute {
  readonly team: string;
  readonly receiver: string;
}

const routesOf = (alerting: Alerting, teams: readonly TeamRoute[], environment: string): readonly RouteConfig[] => {
  const { testReceiver } = alerting;
  const test =
    testReceiver === undefined
      ? []
      : [{ receiver: receiverName(testReceiver, environment), matchers: [formatMatcher(equal('purpose', 'test'))] }];
  const byTeam = teams.map(({ team, receiver }) => ({
    receiver: receiverName(receiver, environment),
    matchers: [formatMatcher(equal('team', team))],
  }));
  return [watchdogRoute(alerting, environment), ...test, ...alerting.routes.map((route) => routeConfig(route, environment)), ...byTeam];
};

const intervalsOf = (alerting: Alerting): AlertmanagerConfig['time_intervals'] => {
  const names = Object.keys(alerting.timeIntervals).sort();
  if (names.length === 0) return undefined;
  return names.map((name) => ({
    name,
    time_intervals: (alerting.timeIntervals[name] ?? []).map(({ times, weekdays, location }) =>
      present({ times: times?.map(({ from, to }) => ({ start_time: from, end_time: to })), weekdays, location }),
    ),
  }));
};

/** Alertmanager's configuration for one environment; credentials stand in files, named here and nowhere written. */
export const alertmanagerConfig = (alerting: Alerting, teams: readonly TeamRoute[], environment: string): AlertmanagerConfig => {
  const intervals = intervalsOf(alerting);
  return {
    global: { resolve_timeout: alerting.resolveTimeout },
    templates: [`${configFolder}/*.tmpl`],
    route: { receiver: receiverName(alerting.receiver, environment), ...timing(alerting), routes: routesOf(alerting, teams, environment) },
    // While the critical alert of a pair fires, its warning says nothing new. A pair is of one workload and, as all burn-rate
    // alerts share their name, of one objective; alerts that lack such a label are alike in it.
    inhibit_rules: [
      {
        source_matchers: [formatMatcher(equal('severity', 'critical'))],
        target_matchers: [formatMatcher(equal('severity', 'warning'))],
        equal: ['namespace', 'alertname', 'workload', 'sloth_id'],
      },
    ],
    receivers: receiversOf(alerting, environment),
    ...(intervals === undefined ? {} : { time_intervals: intervals }),
  };
};
