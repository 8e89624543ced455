import { durationOf, inMilliseconds, isDuration } from '../../../language/quantity';
import { type Configuration, configurationsOf, type PlacedRoute } from '../../routing/configuration';
import { alwaysFiring } from '../../routing/labels';
import { settingsOf } from '../../routing/settings';
import { type Delivery, walk } from '../../routing/walk';
import type { Check, Finding } from '../check';
import { routeSubject } from '../common/subjects';

const minute = 60_000;

// A whole minute reads well, if the heartbeat is due well before it is over.
const groupIntervalFor = (repeat: number): string => {
  const whole = Math.ceil(repeat / minute) * minute;
  return durationOf(repeat >= 0.8 * whole ? whole : repeat);
};

const faultOf = ({ route, through }: Delivery<PlacedRoute>, alert: string): readonly Finding[] => {
  const { groupInterval, repeatInterval } = settingsOf(through);
  if (!isDuration(groupInterval) || !isDuration(repeatInterval)) return [];
  const [group, repeat] = [inMilliseconds(groupInterval), inMilliseconds(repeatInterval)];
  if (repeat >= 0.8 * group) return [];
  const inherited = route.groupInterval === undefined ? ', which it inherits' : '';
  return [
    {
      at: route.view.node.at(route.path),
      message: `alert ${alert} is a heartbeat that is due every ${repeatInterval} and is sent every ${groupInterval}: groups are only evaluated at group_interval${inherited}`,
      help: `write group_interval: ${groupIntervalFor(repeat)} in this route`,
      about: [routeSubject(route)],
    },
  ];
};

const faultsOf = (configuration: Configuration, heartbeats: ReturnType<typeof alwaysFiring>): readonly Finding[] =>
  heartbeats.flatMap(({ name, labels }) =>
    walk(configuration.root, labels)
      .deliveries.filter(({ dependsOn }) => dependsOn.length === 0)
      .flatMap((delivery) => faultOf(delivery, name)),
  );

/** Heartbeats that are repeated less often than who waits for them expects. */
export const heartbeatHeldBack: Check = {
  id: 'heartbeat-held-back',
  level: 'error',
  find: ({ graph }) =>
    configurationsOf(graph).flatMap((configuration) => faultsOf(configuration, alwaysFiring(graph, configuration.environment))),
};
