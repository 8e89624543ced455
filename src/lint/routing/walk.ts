import type { LabelSet } from '../../language/infer/labels';
import { type Matcher, negated } from '../../language/matcher';
import { isPossible, type Known, verdict } from '../../language/matcher/verdict';
import { onceFor } from '../../language/once';

/** A node of a routing tree, as far as it decides which receivers an alert has; whatever else it holds is handed on. */
export interface RouteNode<Node> {
  /** A route without one has its parent's. */
  readonly receiver?: string;
  readonly matchers: readonly Matcher[];
  /** Whether routes behind this one are tried although it matches. */
  readonly continue: boolean;
  readonly routes: readonly Node[];
}

/** A route at which alerts with certain labels end, or may end. */
export interface Delivery<Node> {
  /** From the root down to the route. */
  readonly through: readonly Node[];
  readonly route: Node;
  readonly receiver: string;
  /** Matchers that the labels leave open, and that decide whether the alert ends here; none where it is certain. */
  readonly dependsOn: readonly Matcher[];
}

/** A route that no such alert enters; those below it are not listed. */
export interface Closed<Node> {
  readonly through: readonly Node[];
  readonly route: Node;
  /** What is known of the alerts that come to its parent. */
  readonly known: Known;
  /** Routes of the same parent before it. */
  readonly earlier: readonly Node[];
}

/** Where alerts with certain labels end, and which routes they cannot enter. */
export interface Walk<Node> {
  readonly deliveries: readonly Delivery<Node>[];
  readonly closed: readonly Closed<Node>[];
}

/** The alerts that come to a place in the tree. */
interface World extends Known {
  readonly dependsOn: readonly Matcher[];
}

/** The alerts of a world that fulfil matchers, or the matcher that none of them fulfils. */
const entering = (world: World, matchers: readonly Matcher[]): World | { readonly refusedBy: Matcher } => {
  let inside = world;
  for (const matcher of matchers) {
    const holds = verdict(inside, matcher);
    if (holds === 'no') return { refusedBy: matcher };
    if (holds === 'maybe') inside = { ...inside, assumed: [...inside.assumed, matcher], dependsOn: [...inside.dependsOn, matcher] };
  }
  return inside;
};

/** The alerts of a world that do not fulfil matchers of which so many are open; of several, no single one is known to fail. */
const passing = (world: World | undefined, open: readonly Matcher[]): World | undefined => {
  if (world === undefined || open.length === 0) return undefined;
  const [only, ...others] = open;
  const assumed = only === undefined || others.length > 0 ? world.assumed : [...world.assumed, negated(only)];
  const past = { ...world, assumed, dependsOn: [...world.dependsOn, ...open] };
  return isPossible(past) ? past : undefined;
};

const once = (matchers: readonly Matcher[]): readonly Matcher[] => [...new Set(matchers)];

const below = <Node extends RouteNode<Node>>(
  node: Node,
  world: World,
  above: { readonly through: readonly Node[]; readonly receiver: string },
): Walk<Node> => {
  const here = { through: [...above.through, node], receiver: node.receiver ?? above.receiver };
  const deliveries: Delivery<Node>[] = [];
  const closed: Closed<Node>[] = [];
  // What comes to the next child, and what no child has matched so far.
  let next: World | undefined = world;
  let unmatched: World | undefined = world;
  for (const [index, child] of node.routes.entries()) {
    const inside = next === undefined ? undefined : entering(next, child.matchers);
    if (next === undefined || inside === undefined || 'refusedBy' in inside) {
      closed.push({ through: here.through, route: child, known: world, earlier: node.routes.slice(0, index) });
      continue;
    }
    const found = below(child, inside, here);
    deliveries.push(...found.deliveries);
    closed.push(...found.closed);
    const open = inside.dependsOn.slice(next.dependsOn.length);
    unmatched = passing(unmatched, open);
    if (!child.continue) next = passing(next, open);
  }
  if (unmatched !== undefined) deliveries.push({ ...here, route: node, dependsOn: once(unmatched.dependsOn) });
  return { deliveries, closed };
};

/** Why no alert enters a route: a matcher that contradicts its way, or the routes before it that match all of them. */
export type Obstacle<Node> =
  | { readonly kind: 'contradiction'; readonly matcher: Matcher }
  | { readonly kind: 'covered'; readonly by: readonly Node[] };

/** Why no alert enters a closed route. */
export const obstacleOf = <Node extends RouteNode<Node>>({ route, known, earlier }: Closed<Node>): Obstacle<Node> => {
  const inside = entering({ ...known, dependsOn: [] }, route.matchers);
  if ('refusedBy' in inside) return { kind: 'contradiction', matcher: inside.refusedBy };
  return { kind: 'covered', by: earlier.filter((other) => !other.continue && !('refusedBy' in entering(inside, other.matchers))) };
};

/** Any routing tree. */
interface Tree extends RouteNode<Tree> {}

/** The labels that matchers of a tree look at, and the walks that were made through it, by what is known of those. */
interface Walked<Node> {
  readonly looksAt: readonly string[];
  readonly walks: Map<string, Walk<Node>>;
}

const walkedOf = onceFor(
  (root: Tree): Walked<unknown> => ({
    looksAt: [...new Set(everyRoute(root).flatMap(({ route }) => route.matchers.map(({ label }) => label)))].sort(),
    walks: new Map(),
  }),
);

const keyOf = ({ known, open }: LabelSet, looksAt: readonly string[]): string =>
  JSON.stringify([open, ...looksAt.map((label) => known.get(label) ?? '')]);

/**
 * Walks a routing tree with the labels of alerts, in the order in which Alertmanager tries its routes. Most alerts of a
 * fleet differ in nothing that routes look at, so they share a walk.
 */
export const walk = <Node extends RouteNode<Node>>(root: Node, labels: LabelSet): Walk<Node> => {
  // The walks of a root are of its own nodes.
  const { looksAt, walks } = walkedOf(root) as Walked<Node>;
  const key = keyOf(labels, looksAt);
  const before = walks.get(key);
  if (before !== undefined) return before;
  const world = entering({ labels, assumed: [], dependsOn: [] }, root.matchers);
  const found = 'refusedBy' in world ? { deliveries: [], closed: [] } : below(root, world, { through: [], receiver: '' });
  walks.set(key, found);
  return found;
};

/** A route with those above it, from the root down to itself. */
export interface RouteInTree<Node> {
  readonly route: Node;
  readonly through: readonly Node[];
}

/** All routes of a tree, parents before children. */
export const everyRoute = <Node extends RouteNode<Node>>(route: Node, above: readonly Node[] = []): readonly RouteInTree<Node>[] => {
  const through = [...above, route];
  return [{ route, through }, ...route.routes.flatMap((child) => everyRoute(child, through))];
};
