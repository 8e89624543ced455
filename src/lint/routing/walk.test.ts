import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  amtoolReceivers,
  anyLabels,
  anyTree,
  type GeneratedRoute,
  labelNames,
  labelValues,
  receivers,
  writtenRoute,
} from '../../../test/support/routing-trees';
import { fixedLabels, type LabelFacts, type LabelSet, anyLabels as unknown } from '../../language/infer/labels';
import type { Labels, Matcher } from '../../language/matcher';
import { mapConcurrently } from '../../verify/programs';
import { type Delivery, everyRoute, obstacleOf, walk } from './walk';

const matcher = (label: string, operator: Matcher['operator'], value: string): Matcher => ({ label, operator, value });

const leaf = (receiver: string, matchers: readonly Matcher[], more: Partial<GeneratedRoute> = {}): GeneratedRoute => ({
  receiver,
  matchers,
  continue: false,
  routes: [],
  ...more,
});

describe('an alert ends', () => {
  const critical = [matcher('severity', '=', 'critical')];
  const root = leaf('default', [], {
    routes: [
      leaf('audit', [matcher('team', '=~', 'a.*')], { continue: true }),
      { matchers: critical, continue: false, routes: [leaf('pager', [matcher('team', '!=', 'b')])] },
      leaf('never', critical),
    ],
  });

  test.each<[string, Labels, readonly string[]]>([
    ['at the root when no route matches', { team: 'b' }, ['default']],
    ['at the routes behind one that continues', { team: 'ab', severity: 'critical' }, ['audit', 'pager']],
    ['at a parent none of whose children match, with what it inherits', { team: 'b', severity: 'critical' }, ['default']],
    ['at a matcher that a missing label fulfils', { severity: 'critical' }, ['pager']],
  ])('%s', (_, labels, expected) => {
    expect(walk(root, fixedLabels(labels)).deliveries.map(({ receiver }) => receiver)).toEqual(expected);
  });
});

// One run of amtool answers for one set of labels, so many trees share a configuration: each below a route that matches
// everything and continues, with receivers of its own.
const configOf = (trees: readonly GeneratedRoute[]): unknown => ({
  route: { receiver: 'none', routes: trees.map((tree, index) => ({ ...writtenRoute(tree, `t${index}-`), continue: true })) },
  receivers: [{ name: 'none' }, ...trees.flatMap((_, index) => receivers.map((name) => ({ name: `t${index}-${name}` })))],
});

test('agrees with amtool on a thousand generated trees, each with labels of a set of twenty', async () => {
  const batches = fc.sample(fc.tuple(anyLabels, fc.array(anyTree, { minLength: 50, maxLength: 50 })), 20);

  const disagreements = await mapConcurrently(batches, 2, async ([labels, trees]) => {
    const amtool = await amtoolReceivers(configOf(trees), labels);
    const ours = trees
      .flatMap((tree, index) => walk(tree, fixedLabels(labels)).deliveries.map(({ receiver }) => `t${index}-${receiver}`))
      .join(',');
    return amtool === ours ? [] : [{ labels, amtool, ours }];
  });

  expect(disagreements.flat()).toEqual([]);
});

describe('of labels that are only partly known', () => {
  const root = leaf('default', [], {
    routes: [
      leaf('critical', [matcher('severity', '=', 'critical')]),
      leaf('warning', [matcher('severity', '=', 'warning')]),
      leaf('eu', [matcher('region', '=~', 'eu-.*'), matcher('team', '=', 'a')]),
    ],
  });
  const severity = (...values: readonly string[]): LabelSet => ({ known: new Map([['severity', { always: true, values }]]), open: false });
  const ends = (labels: LabelSet): readonly string[] =>
    walk(root, labels).deliveries.map(({ receiver, dependsOn }) => `${receiver}${dependsOn.length === 0 ? '' : ' perhaps'}`);

  test.each<[string, LabelSet, readonly string[]]>([
    ['a value is enough', severity('critical'), ['critical']],
    ['several values leave several ends', severity('critical', 'warning'), ['critical perhaps', 'warning perhaps']],
    ['a third value leaves the default', severity('critical', 'info'), ['critical perhaps', 'default perhaps']],
    ['labels that are not there match nothing', { known: new Map(), open: false }, ['default']],
    ['labels that nobody knows may match anything', unknown, ['critical perhaps', 'warning perhaps', 'eu perhaps', 'default perhaps']],
  ])('%s', (_, labels, expected) => {
    expect(ends(labels)).toEqual(expected);
  });
});

test('an alert does not end at a route whose children match every value between them, though they continue', () => {
  const routes = ['critical', 'warning'].map((value) => leaf(value, [matcher('severity', '=', value)], { continue: true }));
  const severity: LabelSet = { known: new Map([['severity', { always: true, values: ['critical', 'warning'] }]]), open: false };

  expect(walk(leaf('default', [], { routes }), severity).deliveries.map(({ receiver }) => receiver)).toEqual(['critical', 'warning']);
});

const facts: fc.Arbitrary<LabelFacts> = fc.record(
  { always: fc.boolean(), values: fc.subarray(labelValues.slice(1), { minLength: 1, maxLength: 3 }) },
  { requiredKeys: ['always'] },
);

const anySet: fc.Arbitrary<LabelSet> = fc.record({
  known: fc.dictionary(fc.constantFrom(...labelNames), facts).map((known) => new Map(Object.entries(known))),
  open: fc.boolean(),
});

/** Labels that a set allows, chosen by numbers. */
const oneOf = ({ known, open }: LabelSet, choice: readonly number[]): Labels =>
  Object.fromEntries(
    labelNames.flatMap((label, index) => {
      const about = known.get(label);
      const values =
        about === undefined ? (open ? labelValues : ['']) : (about.values ?? labelValues.slice(1)).concat(about.always ? [] : ['']);
      const value = values[(choice[index] ?? 0) % values.length] ?? '';
      return value === '' ? [] : [[label, value]];
    }),
  );

const anyChoice = fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 });

const wayOf = ({ through }: Delivery<GeneratedRoute>, root: GeneratedRoute): string =>
  through.map((route) => everyRoute(root).findIndex((one) => one.route === route)).join(' > ');

test('whatever the labels turn out to be, an alert ends where it may end, and where it certainly ends', () => {
  fc.assert(
    fc.property(anyTree, anySet, fc.array(anyChoice, { minLength: 1, maxLength: 8 }), (root, set, choices) => {
      const { deliveries, closed } = walk(root, set);
      const possible = deliveries.map((delivery) => wayOf(delivery, root));
      const certain = deliveries.filter(({ dependsOn }) => dependsOn.length === 0).map((delivery) => wayOf(delivery, root));
      const shut = new Set(closed.map(({ route }) => route));

      for (const choice of choices) {
        const found = walk(root, fixedLabels(oneOf(set, choice))).deliveries;
        const ways = found.map((delivery) => wayOf(delivery, root));
        expect(ways.filter((way) => !possible.includes(way))).toEqual([]);
        expect(certain.filter((way) => !ways.includes(way))).toEqual([]);
        expect(found.flatMap(({ through }) => through).filter((route) => shut.has(route))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

describe('a route that no alert enters', () => {
  const a = (operator: Matcher['operator'], value: string): Matcher => matcher('a', operator, value);

  test.each<[string, readonly GeneratedRoute[], readonly unknown[]]>([
    ['comes after one for the same alerts', [leaf('r1', [a('=', 'x')]), leaf('r2', [a('=', 'x')])], [['r2', 'covered', ['r1']]]],
    ['comes after one for more', [leaf('r1', [a('=~', 'x.*')]), leaf('r2', [a('=~', 'xy+')])], [['r2', 'covered', ['r1']]]],
    [
      'comes after several that match all of it together',
      [leaf('r1', [a('=', 'x')]), leaf('r2', [a('=', 'y')]), leaf('r3', [a('=~', 'x|y')])],
      [['r3', 'covered', ['r1', 'r2']]],
    ],
    [
      'contradicts the one above it',
      [leaf('r1', [a('=~', 'x.*')], { routes: [leaf('r2', [a('=~', 'y.*')])] })],
      [['r2', 'contradiction', a('=~', 'y.*')]],
    ],
    ['contradicts itself', [leaf('r1', [a('=~', 'x+'), a('!~', 'x.*')])], [['r1', 'contradiction', a('!~', 'x.*')]]],
    ['is not one behind a route that continues', [leaf('r1', [a('=', 'x')], { continue: true }), leaf('r2', [a('=', 'x')])], []],
    ['is not one that matches more', [leaf('r1', [a('=', 'x')]), leaf('r2', [a('=~', 'x|y')])], []],
  ])('%s', (_, routes, expected) => {
    const { closed } = walk(leaf('r0', [], { routes }), unknown);

    expect(
      closed.map((one) => {
        const obstacle = obstacleOf(one);
        return [
          one.route.receiver,
          obstacle.kind,
          obstacle.kind === 'contradiction' ? obstacle.matcher : obstacle.by.map(({ receiver }) => receiver),
        ];
      }),
    ).toEqual(expected);
  });
});
