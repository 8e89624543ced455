import { mapAt } from '../../core/json';
import { from, reshaped } from '../../core/origins/sourced';
import { formatMatcher } from '../../language/matcher';
import { receiverName } from '../alertmanager/names';
import { type Environment, isExisting } from '../config/environment';

/**
 * Alertmanager's configuration of an environment, which notifies nobody of what is another environment's: the ruler of a tenant notifies
 * the Alertmanager of each environment that has rules in it, of all alerts.
 */
export const withoutOthers = (config: unknown, environment: Environment): unknown => {
  if (!isExisting(environment)) return config;
  const { platform, name, monitoring } = environment;
  const { rules, logRules } = monitoring;
  if (rules.kind !== 'mimir' && logRules === undefined) return config;
  const tenant = rules.kind === 'mimir' ? ['monitoring', 'rules', 'tenant'] : ['monitoring', 'logRules'];
  const receiver = from(receiverName('elsewhere', name), tenant);
  const matchers = [
    formatMatcher({ label: 'platform', operator: '=', value: platform }),
    formatMatcher({ label: 'environment', operator: '!=', value: name }),
  ];
  return reshaped(config, (inside) => ({
    ...mapAt(inside),
    route: reshaped(mapAt(inside).route, (route) => ({
      ...mapAt(route),
      routes: reshaped(mapAt(route).routes, (routes) => [{ receiver, matchers }, ...(Array.isArray(routes) ? routes : [])]),
    })),
    receivers: reshaped(mapAt(inside).receivers, (receivers) => [...(Array.isArray(receivers) ? receivers : []), { name: receiver }]),
  }));
};
