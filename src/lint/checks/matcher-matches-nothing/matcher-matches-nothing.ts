import { mapAt, type ObjectPath } from '../../../core/json';
import { suggestion, typoOf } from '../../../core/suggestion';
import { formatMatcher, type Matcher, matches } from '../../../language/matcher';
import { knowsAllAlerts } from '../../coverage/whole';
import type { AlertmanagerConfigView } from '../../graph/kinds/alertmanager';
import { configViews } from '../../routing/configuration';
import { writtenValues } from '../../routing/labels';
import { placeIn } from '../../routing/matchers';
import { everyRoute } from '../../routing/walk';
import type { Check } from '../check';

interface Written {
  readonly matcher: Matcher;
  readonly path: ObjectPath;
}

const matchersOf = (view: AlertmanagerConfigView): readonly Written[] => [
  ...everyRoute(view.root).flatMap(({ route: { matchers, path } }) => matchers.map((matcher) => ({ matcher, path }))),
  ...view.inhibitions.flatMap(({ source, target, path }) => [...source.matchers, ...target.matchers].map((matcher) => ({ matcher, path }))),
];

const positive = ({ operator }: Matcher): boolean => operator === '=' || operator === '=~';

/** Matchers of routes and inhibitions for values that no alert has. */
export const matcherMatchesNothing: Check = {
  id: 'matcher-matches-nothing',
  level: 'error',
  blinds: true,
  find: ({ graph }) =>
    configViews(graph).flatMap((view) => {
      const known = writtenValues(graph, view.node.environment);
      return matchersOf(view).flatMap(({ matcher, path }) => {
        const values = known.get(matcher.label);
        if (values === undefined || !positive(matcher) || [...values, ''].some((value) => matches(matcher, { [matcher.label]: value })))
          return [];
        if (!knowsAllAlerts(graph) && typoOf(matcher.value, [...values]) === undefined) return [];
        const at = view.node.at([...path, ...placeIn(mapAt(view.config, ...path.slice(view.path.length)), matcher)]);
        return [{ at, message: `no alert matches ${formatMatcher(matcher)}`, help: suggestion(matcher.value, [...values]) }];
      });
    }),
};
