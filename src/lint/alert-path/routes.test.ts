import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deliveriesOf } from '../../core/routing/routing-tree';
import { fixedLabels, type LabelSet } from '../../language/infer/labels';
import { formatMatcher, type Labels, type Matcher } from '../../language/matcher';
import { readDocuments } from '../graph/documents';
import type { AlertmanagerConfigView, RouteView } from '../graph/kinds/alertmanager';
import { linkObjects } from '../graph/link';
import { endingsOf, treeOf } from './routes';

interface Route {
  readonly receiver?: string;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly routes: readonly Route[];
}

const values = ['x', 'y', 'xy', 'x"y', 'x,y', 'é'];

const anyMatcher: fc.Arbitrary<Matcher> = fc.record({
  label: fc.constantFrom('a', 'b', 'c'),
  operator: fc.constantFrom('=' as const, '!=' as const, '=~' as const, '!~' as const),
  value: fc.constantFrom('', 'x', 'y', 'xy', 'x|y', 'x.*', '.+', 'x"y', 'x,y'),
});

const anyRoute = (depth: number): fc.Arbitrary<Route> =>
  fc.record(
    {
      receiver: fc.constantFrom('one', 'two', 'three'),
      matchers: fc.array(anyMatcher, { minLength: 1, maxLength: 2 }),
      continue: fc.boolean(),
      routes: depth === 0 ? fc.constant([]) : fc.array(anyRoute(depth - 1), { maxLength: 3 }),
    },
    { requiredKeys: ['matchers', 'continue', 'routes'] },
  );

const anyTree: fc.Arbitrary<Route> = fc.record({
  receiver: fc.constant('one'),
  matchers: fc.constant([]),
  continue: fc.constant(false),
  routes: fc.array(anyRoute(2), { maxLength: 4 }),
});

const anyLabels: fc.Arbitrary<Labels> = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...values));

const written = ({ matchers, routes, ...rest }: Route): object => ({
  ...rest,
  matchers: matchers.map(formatMatcher),
  routes: routes.map(written),
});

/** The configuration as the linker reads it from a file. */
const viewOf = (tree: Route): AlertmanagerConfigView => {
  const receivers = ['one', 'two', 'three'].map((name) => ({ name }));
  const { objects } = readDocuments('alertmanager.yaml', JSON.stringify({ route: written(tree), receivers }));
  const [view] = linkObjects(objects).alertmanagerConfigs;
  if (view === undefined) throw new Error('the configuration was not recognised');
  return view;
};

const wayOf = (routes: readonly RouteView[]): string => routes.map(({ path }) => path.join('.')).join(' > ');

test('where all labels are known, an alert ends where Alertmanager would tell of it', () => {
  fc.assert(
    fc.property(anyTree, anyLabels, (tree, labels) => {
      const view = viewOf(tree);

      const endings = endingsOf(treeOf(view, []), fixedLabels(labels));

      const deliveries = deliveriesOf(view.root, labels);
      expect(endings.map(({ through, receiver }) => [wayOf(through.map(({ route }) => route)), receiver])).toEqual(
        deliveries.map(({ through, receiver }) => [wayOf(through), receiver]),
      );
      expect(endings.flatMap(({ hangsOn }) => hangsOn)).toEqual([]);
    }),
  );
});

test('where a value is not known, every end that it may lead to is among those that are told', () => {
  fc.assert(
    fc.property(anyTree, anyLabels, fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...values), (tree, labels, label, value) => {
      const view = viewOf(tree);
      const known: LabelSet = { known: new Map([...fixedLabels(labels).known, [label, { always: true }]]), open: false };

      const ends = new Set(endingsOf(treeOf(view, []), known).map(({ through }) => wayOf(through.map(({ route }) => route))));

      const deliveries = deliveriesOf(view.root, { ...labels, [label]: value });
      expect(deliveries.map(({ through }) => wayOf(through)).filter((way) => !ends.has(way))).toEqual([]);
    }),
  );
});

describe('routes of an AlertmanagerConfig object', () => {
  const object: Route = { receiver: 'two', matchers: [], continue: false, routes: [] };
  const main: Route = { receiver: 'one', matchers: [], continue: false, routes: [] };
  const tree = treeOf(viewOf(main), [{ view: viewOf(object), injected: [{ label: 'namespace', operator: '=', value: 'serving' }] }]);

  test.each([
    ['stand before those of the Secret for alerts of its namespace', { namespace: 'serving' }, ['two']],
    ['are passed by alerts of another', { namespace: 'other' }, ['one']],
  ])('%s', (_, labels, receivers) => {
    expect(endingsOf(tree, fixedLabels(labels)).map(({ receiver }) => receiver)).toEqual(receivers);
  });
});
