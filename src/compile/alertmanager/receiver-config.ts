import { from, type Sourced, within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { alertingPath, outsideReceiver, receiverName, secretFile, silentReceiver } from './names';
import type { Integration, Integrations } from './receivers';
import type { Alerting } from './schema';

/** A receiver in Alertmanager's own fields. */
export interface ReceiverConfig {
  readonly name: string;
  readonly [integrations: string]: unknown;
}

const listsOf = (integrations: Readonly<Record<string, Integration>>, path: ConfigPath, known: Integrations) => {
  const lists = new Map<string, unknown[]>();
  for (const key of Object.keys(integrations).sort()) {
    const integration = integrations[key];
    if (integration === undefined) continue;
    const field = known.fieldOf(integration);
    const at = [...path, key];
    lists.set(field, [...(lists.get(field) ?? []), within(known.render(integration, at, secretFile), at)]);
  }
  return Object.fromEntries([...lists].sort(([a], [b]) => (a < b ? -1 : 1)));
};

// Whoever raises the alarm when Watchdog stops arriving.
const outsideConfig = ({ url }: NonNullable<Alerting['deadMansSwitch']>, environment: string) => {
  const path = [...alertingPath, 'deadMansSwitch'];
  const file = from(secretFile(url), [...path, 'url', 'secret'], [...path, 'url', 'key']);
  const webhook = { send_resolved: false, url_file: file, max_alerts: 0 };
  return within({ name: receiverName(outsideReceiver, environment), webhook_configs: [webhook] }, path);
};

/** All receivers, with what they send through. */
export const receiversOf = (alerting: Alerting, environment: string): readonly Sourced<ReceiverConfig>[] => {
  const declared = Object.keys(alerting.receivers)
    .sort()
    .map((name) => {
      const path = [...alertingPath, 'receivers', name];
      return { name: receiverName(name, environment), ...listsOf(alerting.receivers[name] ?? {}, path, alerting.integrations), path };
    })
    .map(({ name, path, ...integrations }) => within({ name: from(name, path), ...integrations }, path));
  const outside = alerting.deadMansSwitch;
  return [outside === undefined ? { name: silentReceiver } : outsideConfig(outside, environment), ...declared];
};
