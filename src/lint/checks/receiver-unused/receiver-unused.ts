import { routesOf } from '../../graph/kinds/alertmanager';
import type { Check } from '../check';

/** Receivers that no route names: whoever set them up expects messages. */
export const receiverUnused: Check = {
  id: 'receiver-unused',
  level: 'warning',
  find: ({ graph }) =>
    graph.alertmanagerConfigs.flatMap((view) => {
      const named = new Set(routesOf(view).map(({ receiver }) => receiver));
      return view.receivers
        .filter(({ name, integrations }) => !named.has(name) && integrations.length > 0)
        .map(({ name, path }) => ({
          at: view.node.at(path),
          message: `no route leads to the receiver ${name}`,
          help: 'name it in a route or a team, or remove it',
        }));
    }),
};
