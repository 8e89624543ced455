import { type Duration, durationOf, inMilliseconds, isDuration, lasting } from '../../../language/quantity';
import { configurationsOf, type PlacedRoute } from '../../routing/configuration';
import { settingsOf } from '../../routing/settings';
import { everyRoute, type RouteInTree } from '../../routing/walk';
import type { Check, Finding } from '../check';
import { routeSubject } from '../common/subjects';

interface Timing {
  readonly groupInterval: Duration;
  readonly repeatInterval: Duration;
}

const duration = (text: string, usual: Duration): Duration => (isDuration(text) ? text : usual);

const timingOf = ({ through }: RouteInTree<PlacedRoute>): Timing => {
  const { groupInterval, repeatInterval } = settingsOf(through);
  return { groupInterval: duration(groupInterval, lasting('5m')), repeatInterval: duration(repeatInterval, lasting('4h')) };
};

const conflict = ({ groupInterval, repeatInterval }: Timing): Omit<Finding, 'at'> | undefined => {
  const [group, repeat] = [inMilliseconds(groupInterval), inMilliseconds(repeatInterval)];
  if (group < 10_000) {
    return {
      message: `group_interval ${groupInterval} is also the time limit of a notification: slow ones are cancelled`,
      help: 'write 10s or more',
    };
  }
  // A heartbeat asks for a little less than the interval, so that none is skipped.
  if (repeat < group)
    return repeat >= 0.8 * group
      ? undefined
      : {
          message: `repeat_interval ${repeatInterval} is shorter than group_interval ${groupInterval}: messages repeat after ${groupInterval}`,
          help: `write group_interval: ${repeatInterval} in this route if they are to repeat that often`,
        };
  if (repeat % group === 0) return undefined;
  const next = durationOf(Math.ceil(repeat / group) * group);
  return {
    message: `repeat_interval ${repeatInterval} is not a multiple of group_interval ${groupInterval}: messages repeat after ${next}`,
    help: `write ${next}`,
  };
};

const faultOf = (placed: RouteInTree<PlacedRoute>): readonly Finding[] => {
  const { route } = placed;
  if (route.groupInterval === undefined && route.repeatInterval === undefined) return [];
  const found = conflict(timingOf(placed));
  return found === undefined ? [] : [{ at: route.view.node.at(route.path), ...found, follows: [routeSubject(route)] }];
};

/** Intervals of a route of which one makes the other mean something else. */
export const intervalsConflict: Check = {
  id: 'intervals-conflict',
  level: 'warning',
  find: ({ graph }) => configurationsOf(graph).flatMap(({ root }) => everyRoute(root).flatMap(faultOf)),
};
