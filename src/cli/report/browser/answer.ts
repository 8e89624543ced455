import { fixedLabels } from '../../../language/infer/labels';
import { formatMatcher, type Matcher } from '../../../language/matcher';
import { walk } from '../../../lint/routing/walk';
import type { DrawnTree } from './tree';

/** A route as the router walks it. */
interface Route {
  readonly number: number;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly receiver: string;
  readonly routes: readonly Route[];
}

const routeAt = ({ routes }: DrawnTree, number: number): Route => {
  // Every number in the data is a place in the list.
  const { matchers, below, ...route } = routes[number] as DrawnTree['routes'][number];
  const read = matchers.map(([label, operator, value]) => ({ label, operator, value }));
  return { ...route, number, matchers: read, routes: below.map((child) => routeAt({ name: '', routes }, child)) };
};

/** Where an alert ends: its receiver, the routes on the way, and the matchers that could not be read here. */
export interface Way {
  readonly receiver: string;
  readonly through: readonly number[];
  readonly dependsOn: readonly string[];
}

/** The ways of an alert with these labels through a tree. */
export const waysThrough = (tree: DrawnTree, labels: Readonly<Record<string, string>>): readonly Way[] =>
  walk(routeAt(tree, 0), fixedLabels(labels)).deliveries.map(({ receiver, through, dependsOn }) => ({
    receiver,
    through: through.map(({ number }) => number),
    dependsOn: dependsOn.map(formatMatcher),
  }));

/** Labels as they are typed: `severity="critical", team=serving`; quotes are needed only around blanks and commas. */
export const typedLabels = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/([^\s,={}"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,{}"]*))/g)].map(([, label = '', quoted, plain = '']) => [
      label,
      quoted === undefined ? plain : quoted.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character)),
    ]),
  );
