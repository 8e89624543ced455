import { type Labels, type Matcher, matchesAll } from '../../language/matcher';

/** A node of Alertmanager's routing tree, as far as it decides who is told; whatever else it holds comes along. */
export interface RouteNode<Node> {
  /** A route without one takes its parent's. */
  readonly receiver?: string;
  readonly matchers: readonly Matcher[];
  /** Whether routes behind this one are tried although it matches. */
  readonly continue: boolean;
  readonly routes: readonly Node[];
}

/** A route that an alert ends up at. */
export interface Delivery<Node> {
  /** From the root down to the route. */
  readonly through: readonly Node[];
  readonly route: Node;
  readonly receiver: string;
}

const below = <Node extends RouteNode<Node>>(
  node: Node,
  labels: Labels,
  above: { readonly through: readonly Node[]; readonly receiver: string },
): readonly Delivery<Node>[] => {
  if (!matchesAll(node.matchers, labels)) return [];
  const through = [...above.through, node];
  const receiver = node.receiver ?? above.receiver;
  const found: Delivery<Node>[] = [];
  for (const child of node.routes) {
    const deliveries = below(child, labels, { through, receiver });
    found.push(...deliveries);
    if (deliveries.length > 0 && !child.continue) break;
  }
  return found.length === 0 ? [{ through, route: node, receiver }] : found;
};

/** The routes that an alert with these labels ends up at, in the order in which Alertmanager tries them. */
export const deliveriesOf = <Node extends RouteNode<Node>>(root: Node, labels: Labels): readonly Delivery<Node>[] =>
  below(root, labels, { through: [], receiver: '' });
