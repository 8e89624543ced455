import { formatMatcher, type Matcher, matches } from '../../../language/matcher';
import type { RouteView } from '../../graph/kinds/alertmanager';
import type { Check, Finding } from '../check';

const same = (a: Matcher, b: Matcher): boolean => formatMatcher(a) === formatMatcher(b);

// What is equal to a value is settled for every matcher of the label; of regular expressions, only their own text.
const implies = (stronger: readonly Matcher[], weaker: Matcher): boolean =>
  stronger.some(
    (matcher) =>
      same(matcher, weaker) ||
      (matcher.operator === '=' && matcher.label === weaker.label && matches(weaker, { [matcher.label]: matcher.value })),
  );

const contradicts = (matchers: readonly Matcher[]): Matcher | undefined =>
  matchers.find((matcher) =>
    matchers.some((other) => other.operator === '=' && other.label === matcher.label && !matches(matcher, { [other.label]: other.value })),
  );

const shown = (matchers: readonly Matcher[]): string => (matchers.length === 0 ? 'everything' : matchers.map(formatMatcher).join(', '));

const called = ({ matchers }: RouteView): string => `the route for ${shown(matchers)}`;

type Place = (route: RouteView) => Finding['at'];

const inRoute = (route: RouteView, above: readonly Matcher[], at: Place): readonly Finding[] =>
  route.routes.flatMap((child, index): readonly Finding[] => {
    const all = [...above, ...child.matchers];
    const wrong = contradicts(all);
    if (wrong !== undefined) {
      return [
        {
          at: at(child),
          message: `no alert reaches ${called(child)}: ${formatMatcher(wrong)} contradicts another matcher on its way`,
          help: 'correct or remove the route',
        },
      ];
    }
    const earlier = route.routes
      .slice(0, index)
      .find((other) => !other.continue && other.matchers.every((matcher) => implies(all, matcher)));
    if (earlier !== undefined) {
      return [
        {
          at: at(child),
          message: `no alert reaches ${called(child)}: ${called(earlier)} comes first and takes all of them`,
          help: 'put it first, or let the other continue',
        },
      ];
    }
    return inRoute(child, all, at);
  });

/** Routes that no alert can ever reach. */
export const routeUnreachable: Check = {
  id: 'route-unreachable',
  level: 'error',
  find: ({ graph }) => graph.alertmanagerConfigs.flatMap(({ node, root }) => inRoute(root, root.matchers, (route) => node.at(route.path))),
};
