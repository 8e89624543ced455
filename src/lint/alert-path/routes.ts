import type { LabelSet } from '../../language/infer/labels';
import { formatMatcher, type Matcher } from '../../language/matcher';
import type { AlertmanagerConfigView, RouteView } from '../graph/kinds/alertmanager';
import { unsettled } from './labels';

/** A route of the tree that Alertmanager has in the end, with the configuration that it stands in. */
export interface PlacedRoute {
  readonly view: AlertmanagerConfigView;
  readonly route: RouteView;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly routes: readonly PlacedRoute[];
}

const placed = (view: AlertmanagerConfigView, route: RouteView): PlacedRoute => ({
  view,
  route,
  matchers: route.matchers,
  continue: route.continue,
  routes: route.routes.map((child) => placed(view, child)),
});

/** The whole tree: routes of AlertmanagerConfig objects stand before those of the Secret, and all of them continue. */
export const treeOf = (
  main: AlertmanagerConfigView,
  objects: readonly { readonly view: AlertmanagerConfigView; readonly injected: readonly Matcher[] }[],
): PlacedRoute => {
  const root = placed(main, main.root);
  const before = objects.map(({ view, injected }) => {
    const own = placed(view, view.root);
    return { ...own, matchers: [...own.matchers, ...injected], continue: true };
  });
  return { ...root, routes: [...before, ...root.routes] };
};

/** A route at which an alert may end. */
export interface Ending {
  readonly through: readonly PlacedRoute[];
  readonly receiver: string;
  /** Matchers on the way of which its labels do not tell whether they hold; empty where it ends there for certain. */
  readonly hangsOn: readonly Matcher[];
}

interface Above {
  readonly through: readonly PlacedRoute[];
  readonly receiver: string;
  readonly hangsOn: readonly Matcher[];
}

const endingsBelow = (node: PlacedRoute, labels: LabelSet, above: Above): readonly Ending[] => {
  const here: Above = {
    through: [...above.through, node],
    receiver: node.route.receiver ?? above.receiver,
    hangsOn: above.hangsOn,
  };
  const found: Ending[] = [];
  let caught = false;
  // What goes past a route that may take it hangs on that route's matchers, too.
  let passed = here.hangsOn;
  let ofChildren = here.hangsOn;
  for (const child of node.routes) {
    const doubts = unsettled(labels, child.matchers);
    if (doubts === 'no') continue;
    found.push(...endingsBelow(child, labels, { ...here, hangsOn: [...passed, ...doubts] }));
    if (doubts.length === 0 && !child.continue) return found;
    caught ||= doubts.length === 0;
    ofChildren = [...ofChildren, ...doubts];
    if (!child.continue) passed = [...passed, ...doubts];
  }
  return caught ? found : [...found, { ...here, hangsOn: ofChildren }];
};

/** Every route at which an alert with these labels ends or may end, in the order in which Alertmanager tries them. */
export const endingsOf = (root: PlacedRoute, labels: LabelSet): readonly Ending[] =>
  unsettled(labels, root.matchers) === 'no' ? [] : endingsBelow(root, labels, { through: [], receiver: '', hangsOn: [] });

const nearest = (through: readonly PlacedRoute[], field: 'groupWait' | 'groupInterval' | 'repeatInterval', usual: string): string =>
  [...through]
    .reverse()
    .map(({ route }) => route[field])
    .find((text) => text !== undefined) ?? usual;

/** How a route groups and repeats, as its parents and Alertmanager's defaults have it where it says nothing. */
export const timingText = (through: readonly PlacedRoute[]): string => {
  const groupBy =
    [...through]
      .reverse()
      .map(({ route }) => route.groupBy)
      .find((labels) => labels.length > 0) ?? [];
  const wait = nearest(through, 'groupWait', '30s');
  const interval = nearest(through, 'groupInterval', '5m');
  const repeat = nearest(through, 'repeatInterval', '4h');
  return `${groupBy.length === 0 ? 'one group' : `grouped by ${groupBy.join(', ')}`}, after ${wait}, news every ${interval}, repeated after ${repeat}`;
};

/** The way through the tree: `everything > team="serving"`. */
export const wayText = ({ through }: Ending): string =>
  through.map(({ matchers }) => (matchers.length === 0 ? 'everything' : matchers.map(formatMatcher).join(', '))).join(' > ');
