import { copied, from, plain, type Sourced, within } from '../../core/origins/sourced';
import type { Labels } from '../../language/matcher';
import { type InhibitRule, inhibitRules } from './inhibition-config';
import { intervalsOf } from './interval-config';
import { alertingPath, configFolder, type Routed, receiverName } from './names';
import { type ReceiverConfig, receiversOf } from './receiver-config';
import { type RouteConfig, routesOf, type TeamRoute, timing } from './route-config';
import type { Alerting } from './schema';

/** `alertmanager.yaml` as data. */
export interface AlertmanagerConfig {
  readonly global: Readonly<Record<string, unknown>>;
  readonly templates: readonly string[];
  readonly route: RouteConfig;
  readonly inhibit_rules: readonly InhibitRule[];
  readonly receivers: readonly ReceiverConfig[];
  readonly time_intervals?: readonly Readonly<Record<string, unknown>>[];
}

/** What Alertmanager's configuration of an environment follows from. */
export interface RoutingInput extends Routed {
  readonly alerting: Alerting;
  readonly teams: readonly TeamRoute[];
  /** Its alerts: only what some of them can inhibit is written. */
  readonly alerts: readonly { readonly labels: Labels }[];
}

/** Alertmanager's configuration for one environment, with where its values come from; credentials are in files, named here and nowhere written. */
export const sourcedConfig = ({ alerting, teams, alerts, ...routed }: RoutingInput): Sourced<AlertmanagerConfig> => {
  const { name: environment } = routed;
  const intervals = intervalsOf(alerting);
  return within(
    {
      global: { resolve_timeout: copied(alerting.resolveTimeout, [...alertingPath, 'resolveTimeout']) },
      templates: [`${configFolder}/*.tmpl`],
      route: {
        receiver: from(receiverName(alerting.receiver, environment), [...alertingPath, 'receiver']),
        ...timing(alerting, alertingPath, routed),
        routes: routesOf(alerting, teams, routed),
      },
      inhibit_rules: inhibitRules(
        alerting,
        alerts.map(({ labels }) => labels),
        routed,
      ),
      receivers: receiversOf(alerting, environment),
      ...(intervals.length === 0 ? {} : { time_intervals: intervals }),
    },
    alertingPath,
  );
};

/** Alertmanager's configuration for one environment. */
export const alertmanagerConfig = (input: RoutingInput): AlertmanagerConfig => plain(sourcedConfig(input));
