import { type InhibitionView, readInhibition } from '../../lint/routing/inhibition';
import { type RouteView, readRoute } from '../../lint/routing/route';
import { alertmanagerConfig } from '../alertmanager/config';
import type { TeamRoute } from '../alertmanager/route-config';
import type { Alerting } from '../alertmanager/schema';

/** What an environment file says about routing. */
export interface DeclaredRouting {
  readonly name: string;
  readonly alerting: Alerting;
  readonly teams: readonly TeamRoute[];
}

/** Routes and inhibition rules as an environment file has them, whatever was emitted for it. */
export const declaredRouting = ({
  name,
  alerting,
  teams,
}: DeclaredRouting): { readonly root: RouteView; readonly inhibitions: readonly InhibitionView[] } => {
  const { route, inhibit_rules } = alertmanagerConfig(alerting, teams, name);
  return {
    root: readRoute(route, ['route']),
    inhibitions: inhibit_rules.map((rule, index) => readInhibition(rule, ['inhibit_rules', index])),
  };
};
