import { type Duration, durationOf, inMilliseconds, isDuration, lasting } from '../../../language/quantity';
import type { RouteView } from '../../graph/kinds/alertmanager';
import type { Check, Finding } from '../check';

interface Timing {
  readonly groupWait: Duration;
  readonly groupInterval: Duration;
  readonly repeatInterval: Duration;
}

// What Alertmanager takes where nothing is written.
const defaults: Timing = { groupWait: lasting('30s'), groupInterval: lasting('5m'), repeatInterval: lasting('4h') };

const or = (text: string | undefined, inherited: Duration): Duration => (text !== undefined && isDuration(text) ? text : inherited);

const timingOf = (route: RouteView, above: Timing): Timing => ({
  groupWait: or(route.groupWait, above.groupWait),
  groupInterval: or(route.groupInterval, above.groupInterval),
  repeatInterval: or(route.repeatInterval, above.repeatInterval),
});

const conflict = ({ groupInterval, repeatInterval }: Timing): Omit<Finding, 'at'> | undefined => {
  const [group, repeat] = [inMilliseconds(groupInterval), inMilliseconds(repeatInterval)];
  if (group < 10_000) {
    return {
      message: `group_interval ${groupInterval} is also the time a notification may take: slow ones are cancelled`,
      help: 'write 10s or more',
    };
  }
  // A heartbeat asks for a little less than the interval, so that none is skipped.
  if (repeat < group)
    return repeat >= 0.8 * group
      ? undefined
      : {
          message: `repeat_interval ${repeatInterval} is shorter than group_interval ${groupInterval}, at which groups are looked at`,
          help: `write ${groupInterval} or more`,
        };
  if (repeat % group === 0) return undefined;
  const next = durationOf(Math.ceil(repeat / group) * group);
  return {
    message: `repeat_interval ${repeatInterval} is no multiple of group_interval ${groupInterval}: messages repeat after ${next}`,
    help: `write ${next}`,
  };
};

const inTree = (route: RouteView, above: Timing, at: (route: RouteView) => Finding['at']): readonly Finding[] => {
  const timing = timingOf(route, above);
  const changes = route.groupInterval !== undefined || route.repeatInterval !== undefined;
  const found = changes ? conflict(timing) : undefined;
  return [...(found === undefined ? [] : [{ at: at(route), ...found }]), ...route.routes.flatMap((child) => inTree(child, timing, at))];
};

/** Intervals of a route of which one makes the other mean something else. */
export const intervalsConflict: Check = {
  id: 'intervals-conflict',
  level: 'warning',
  find: ({ graph }) => graph.alertmanagerConfigs.flatMap(({ node, root }) => inTree(root, defaults, (route) => node.at(route.path))),
};
