import { meaningOf, type SeverityWords } from '../../../core/alerts/severity-words';
import { type Configuration, configurationsOf, type PlacedRoute } from '../../routing/configuration';
import { type ArrivingAlert, arrivingAlerts } from '../../routing/labels';
import { walk } from '../../routing/walk';
import type { Check, Finding } from '../check';
import { listed } from '../common/expressions';
import { objectSubject } from '../common/subjects';

// What people call what has to wake somebody.
const urgent = new Set(['critical', 'page', 'pager', 'emergency', 'disaster', 'p1', 'sev1']);

// Only the route at which an alert ends counts: those below another do not inherit its times.
const timingOf = ({ muteTimeIntervals, activeTimeIntervals }: PlacedRoute): string =>
  muteTimeIntervals.length + activeTimeIntervals.length === 0 ? '' : JSON.stringify([muteTimeIntervals, activeTimeIntervals]);

/** The route at which an alert ends, where each way to somebody ends at one that is mute at the same times. */
const mutedRoute = ({ root, receivers }: Configuration, { labels }: ArrivingAlert): PlacedRoute | undefined => {
  const heard = new Set(receivers.filter(({ integrations }) => integrations.length > 0).map(({ name }) => name));
  const ends = walk(root, labels)
    .deliveries.filter(({ receiver }) => heard.has(receiver))
    .map(({ route }) => route);
  const timings = new Set(ends.map(timingOf));
  return timings.size === 1 && !timings.has('') ? ends[0] : undefined;
};

const timesOf = ({ intervals }: Configuration, names: readonly string[]): string =>
  names
    .map((name) => {
      const times = intervals.find((interval) => interval.name === name)?.times ?? [];
      return times.length === 0 ? name : `${name}: ${times.join(' and ')}`;
    })
    .join(', ');

const findingOf = (configuration: Configuration, route: PlacedRoute, alerts: readonly string[]): Finding => {
  const { muteTimeIntervals, activeTimeIntervals, path, view } = route;
  const isMuted = muteTimeIntervals.length > 0;
  const when = isMuted
    ? `at the times of ${timesOf(configuration, muteTimeIntervals)}`
    : `outside of ${timesOf(configuration, activeTimeIntervals)}`;
  const several = alerts.length > 1;
  return {
    at: view.node.at(path),
    message: `nobody is notified of the urgent ${several ? 'alerts' : 'alert'} ${listed(alerts)} ${when}: ${several ? 'they end' : 'it ends'} at a route that is mute then`,
    help: 'a muted route does not pass alerts on to its parent: match only what can wait, or put a route without times before it, with continue: true',
    about: [objectSubject(view.node)],
  };
};

const isUrgent = (words: SeverityWords, severity = ''): boolean =>
  meaningOf(words, severity) === 'critical' || (!Object.hasOwn(words, severity) && urgent.has(severity.toLowerCase()));

const inConfiguration = (configuration: Configuration, arriving: readonly ArrivingAlert[], words: SeverityWords): readonly Finding[] => {
  const byRoute = new Map<PlacedRoute, Set<string>>();
  for (const one of arriving) {
    if (!isUrgent(words, one.alert.labels.severity)) continue;
    const route = mutedRoute(configuration, one);
    if (route !== undefined) byRoute.set(route, (byRoute.get(route) ?? new Set()).add(one.alert.alert));
  }
  return [...byRoute].map(([route, names]) => findingOf(configuration, route, [...names]));
};

/** Urgent alerts that end at routes which are mute at certain times, so that nobody is notified then. */
export const criticalMuted: Check = {
  id: 'critical-muted',
  level: 'warning',
  find: ({ graph }) =>
    configurationsOf(graph)
      .filter(({ main, alertmanager }) => main.kind !== 'object' || alertmanager !== undefined)
      .flatMap((configuration) => inConfiguration(configuration, arrivingAlerts(graph, configuration.environment), graph.severities)),
};
