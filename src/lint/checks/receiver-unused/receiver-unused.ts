import { subject } from '../../../core/problem';
import { configViews } from '../../routing/configuration';
import { everyRoute } from '../../routing/walk';
import type { Check } from '../check';

/** Receivers that no route names: whoever set them up expects messages. */
export const receiverUnused: Check = {
  id: 'receiver-unused',
  level: 'warning',
  find: ({ graph }) =>
    configViews(graph).flatMap((view) => {
      const named = new Set(everyRoute(view.root).map(({ route }) => route.receiver));
      return view.receivers
        .filter(({ name, integrations }) => !named.has(name) && integrations.length > 0)
        .map(({ name, path }) => ({
          at: view.node.at(path),
          message: `no route leads to the receiver ${name}`,
          help: 'name it in a route or a team, or remove it',
          follows: [subject('receiver', view.node.id, name)],
        }));
    }),
};
