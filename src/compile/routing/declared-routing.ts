import { type InhibitionView, readInhibition } from '../../lint/routing/inhibition';
import { type RouteView, readRoute } from '../../lint/routing/route';
import { alertmanagerConfig, type RoutingInput } from '../alertmanager/config';

/** Routes and inhibition rules as an environment file has them, whatever was emitted for it. */
export const declaredRouting = (input: RoutingInput): { readonly root: RouteView; readonly inhibitions: readonly InhibitionView[] } => {
  const { route, inhibit_rules } = alertmanagerConfig(input);
  return {
    root: readRoute(route, ['route']),
    inhibitions: inhibit_rules.map((rule, index) => readInhibition(rule, ['inhibit_rules', index])),
  };
};
