import { formatMatcher } from '../../language/matcher';
import type { PlacedRoute } from '../routing/configuration';
import { settingsOf } from '../routing/settings';
import type { Delivery } from '../routing/walk';

/** How a route groups and repeats, of its own or inherited. */
export const timingText = ({ through }: Pick<Delivery<PlacedRoute>, 'through'>): string => {
  const { groupBy, groupWait, groupInterval, repeatInterval } = settingsOf(through);
  const groups = groupBy.length === 0 ? 'one group' : `grouped by ${groupBy.join(', ')}`;
  return `${groups}, after ${groupWait}, news every ${groupInterval}, repeated after ${repeatInterval}`;
};

/** The way through the tree: `everything > team="serving"`. */
export const wayText = ({ through }: Delivery<PlacedRoute>): string =>
  through.map(({ matchers }) => (matchers.length === 0 ? 'everything' : matchers.map(formatMatcher).join(', '))).join(' > ');
