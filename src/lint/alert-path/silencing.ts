import { formatMatcher } from '../../language/matcher';
import { onceFor } from '../../language/once';
import type { Configuration, PlacedRoute } from '../routing/configuration';
import { type InhibitionView, inhibitorsOf } from '../routing/inhibition';
import type { ArrivingAlert } from '../routing/labels';
import type { Delivery } from '../routing/walk';
import { breaks, type Hop, holds } from './hop';

const most = 5;

const inhibitionText = ({ source, equal }: InhibitionView, sources: readonly string[]): string => {
  const shown = sources.slice(0, most).join(', ');
  const more = sources.length > most ? ` and ${sources.length - most} others` : '';
  const who = source.matchers.length === 0 ? 'any alert' : `an alert with ${source.matchers.map(formatMatcher).join(', ')}`;
  const same = equal.length === 0 ? '' : ` with the same ${equal.join(', ')}`;
  return `silenced while ${who}${same} fires: ${shown}${more}`;
};

// Every alert of an environment asks the same of the same rules.
const findersOf = onceFor((all: readonly ArrivingAlert[]) => onceFor((rule: InhibitionView) => inhibitorsOf(rule, all)));

/** Which alerts silence this one. */
export const inhibitionHops = ({ inhibitions }: Configuration, own: ArrivingAlert, all: readonly ArrivingAlert[]): readonly Hop[] => {
  const found = inhibitions.flatMap((rule) => {
    const sources = findersOf(all)(rule)(own);
    const names = [...new Set(sources.map(({ source }) => source.alert.alert))].sort();
    return names.length === 0 ? [] : [holds('inhibition', inhibitionText(rule, names), rule.view.node.at(rule.path))];
  });
  return found.length === 0 ? [holds('inhibition', 'no alert silences it')] : found;
};

/** When alerts that end at the last route of a way are not sent. */
export const timeHops = ({ intervals }: Configuration, { route }: Delivery<PlacedRoute>): readonly Hop[] => {
  const at = route.view.node.at(route.path);
  const hop = (name: string, words: string): Hop => {
    const interval = intervals.find((one) => one.name === name);
    if (interval === undefined) return breaks('time', `no time interval is named ${name}`, at);
    return holds('time', `${words} ${name} (${interval.times.join(', ')})`, at);
  };
  const hops = [
    ...route.muteTimeIntervals.map((name) => hop(name, 'not during')),
    ...route.activeTimeIntervals.map((name) => hop(name, 'only during')),
  ];
  return hops.length === 0 ? [holds('time', 'at any time')] : hops;
};
