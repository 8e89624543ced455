import { anyLabels } from '../../../language/infer/labels';
import { formatMatcher, type Matcher } from '../../../language/matcher';
import type { AlertmanagerConfigView } from '../../graph/kinds/alertmanager';
import { configViews } from '../../routing/configuration';
import type { RouteView } from '../../routing/route';
import { obstacleOf, walk } from '../../routing/walk';
import type { Check, Finding } from '../check';

const shown = (matchers: readonly Matcher[]): string => (matchers.length === 0 ? 'everything' : matchers.map(formatMatcher).join(', '));

const called = ({ matchers }: RouteView): string => `the route for ${shown(matchers)}`;

const unreachable = ({ node, root }: AlertmanagerConfigView): readonly Finding[] =>
  walk(root, anyLabels).closed.map((closed): Finding => {
    const obstacle = obstacleOf(closed);
    const { route } = closed;
    if (obstacle.kind === 'contradiction')
      return {
        at: node.at(route.path),
        message: `no alert reaches ${called(route)}: ${formatMatcher(obstacle.matcher)} contradicts another matcher on its way`,
        help: 'correct or remove the route',
      };
    const [first, ...others] = obstacle.by;
    const before =
      others.length > 0 || first === undefined
        ? `${obstacle.by.map(called).join(' and ')} come first and match`
        : `${called(first)} comes first and matches`;
    return {
      at: node.at(route.path),
      message: `no alert reaches ${called(route)}: ${before} all of them`,
      help: others.length > 0 ? 'put it first, or let the others continue' : 'put it first, or let the other continue',
    };
  });

/** Routes that no alert can ever reach. */
export const routeUnreachable: Check = {
  id: 'route-unreachable',
  level: 'error',
  blinds: true,
  find: ({ graph }) => configViews(graph).flatMap(unreachable),
};
