import { copied, from, plain, type Sourced, within } from '../../core/origins/sourced';
import { formatMatcher } from '../../language/matcher';
import { intervalsOf } from './interval-config';
import { alertingPath, configFolder, receiverName } from './names';
import { type ReceiverConfig, receiversOf } from './receiver-config';
import { type RouteConfig, routesOf, type TeamRoute, timing } from './route-config';
import type { Alerting } from './schema';

/** `alertmanager.yaml` as data. */
export interface AlertmanagerConfig {
  readonly global: Readonly<Record<string, unknown>>;
  readonly templates: readonly string[];
  readonly route: RouteConfig;
  readonly inhibit_rules: readonly Readonly<Record<string, unknown>>[];
  readonly receivers: readonly ReceiverConfig[];
  readonly time_intervals?: readonly Readonly<Record<string, unknown>>[];
}

const severity = (value: string): string => formatMatcher({ label: 'severity', operator: '=', value });

/** Alertmanager's configuration for one environment, with where its values come from; credentials are in files, named here and nowhere written. */
export const sourcedConfig = (alerting: Alerting, teams: readonly TeamRoute[], environment: string): Sourced<AlertmanagerConfig> => {
  const intervals = intervalsOf(alerting);
  return within(
    {
      global: { resolve_timeout: copied(alerting.resolveTimeout, [...alertingPath, 'resolveTimeout']) },
      templates: [`${configFolder}/*.tmpl`],
      route: {
        receiver: from(receiverName(alerting.receiver, environment), [...alertingPath, 'receiver']),
        ...timing(alerting, alertingPath),
        routes: routesOf(alerting, teams, environment),
      },
      // While the critical alert of a pair fires, its warning says nothing new. A pair is of one workload and, as all burn-rate
      // alerts share their name, of one objective; alerts that lack such a label are alike in it.
      inhibit_rules: [
        {
          source_matchers: [severity('critical')],
          target_matchers: [severity('warning')],
          equal: ['namespace', 'alertname', 'workload', 'sloth_id'],
        },
      ],
      receivers: receiversOf(alerting, environment),
      ...(intervals.length === 0 ? {} : { time_intervals: intervals }),
    },
    alertingPath,
  );
};

/** Alertmanager's configuration for one environment. */
export const alertmanagerConfig = (alerting: Alerting, teams: readonly TeamRoute[], environment: string): AlertmanagerConfig =>
  plain(sourcedConfig(alerting, teams, environment));
