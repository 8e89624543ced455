import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatMatcher, type Labels, type Matcher } from '../../language/matcher';
import { findPrograms, mapConcurrently, runProgram } from '../../verify/programs';
import { deliveriesOf } from './routing-tree';

interface Route {
  readonly receiver?: string;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly routes: readonly Route[];
}

const matcher = (label: string, operator: Matcher['operator'], value: string): Matcher => ({ label, operator, value });
const leaf = (receiver: string, matchers: readonly Matcher[], more: Partial<Route> = {}): Route => ({
  receiver,
  matchers,
  continue: false,
  routes: [],
  ...more,
});

describe('an alert ends up', () => {
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
  ])('%s', (_, labels, receivers) => {
    expect(deliveriesOf(root, labels).map(({ receiver }) => receiver)).toEqual(receivers);
  });
});

const labelNames = ['a', 'b', 'c'];
const labelValues = ['', 'x', 'y', 'xy', 'X', 'x y', 'x"y', 'é'];
const patterns = ['x|y', 'x.*', '.*y', '.+', '', '(?i)x', '[^x]', 'x?y', '\\w+', 'x\\"y', '[[:upper:]]'];

const anyMatcher: fc.Arbitrary<Matcher> = fc.oneof(
  fc.record({
    label: fc.constantFrom(...labelNames),
    operator: fc.constantFrom('=' as const, '!=' as const),
    value: fc.constantFrom(...labelValues),
  }),
  fc.record({
    label: fc.constantFrom(...labelNames),
    operator: fc.constantFrom('=~' as const, '!~' as const),
    value: fc.constantFrom(...patterns),
  }),
);

const receivers = ['r0', 'r1', 'r2', 'r3', 'r4'];

const anyRoute = (depth: number): fc.Arbitrary<Route> =>
  fc.record(
    {
      receiver: fc.constantFrom(...receivers),
      matchers: fc.array(anyMatcher, { minLength: 1, maxLength: 2 }),
      continue: fc.boolean(),
      routes: depth === 0 ? fc.constant([]) : fc.array(anyRoute(depth - 1), { maxLength: 3 }),
    },
    { requiredKeys: ['matchers', 'continue', 'routes'] },
  );

const anyTree: fc.Arbitrary<Route> = fc.record({
  receiver: fc.constantFrom(...receivers),
  matchers: fc.constant([]),
  continue: fc.constant(false),
  routes: fc.array(anyRoute(2), { maxLength: 4 }),
});
const anyLabels = fc.record(
  { a: fc.constantFrom(...labelValues), b: fc.constantFrom(...labelValues), c: fc.constantFrom(...labelValues) },
  { requiredKeys: [] },
);

const written = (route: Route, prefix: string): unknown => ({
  ...(route.receiver === undefined ? {} : { receiver: `${prefix}-${route.receiver}` }),
  ...(route.matchers.length === 0 ? {} : { matchers: route.matchers.map(formatMatcher) }),
  ...(route.continue ? { continue: true } : {}),
  routes: route.routes.map((child) => written(child, prefix)),
});

// One run of amtool answers for one set of labels, so many trees stand side by side in one configuration: each below a
// route that takes everything and continues, with receivers of its own.
const configOf = (trees: readonly Route[]): unknown => ({
  route: { receiver: 'none', routes: trees.map((tree, index) => ({ ...(written(tree, `t${index}`) as object), continue: true })) },
  receivers: [{ name: 'none' }, ...trees.flatMap((_, index) => receivers.map((name) => ({ name: `t${index}-${name}` })))],
});

const quotedLabel = ([name, value]: [string, string]): string => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

describe('routing agrees with amtool', () => {
  let folder = '';
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-routing-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('on a thousand generated trees, each with labels of a set of twenty', async () => {
    const programs = findPrograms(['amtool'], process.env);
    if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
    const batches = fc.sample(fc.tuple(anyLabels, fc.array(anyTree, { minLength: 50, maxLength: 50 })), 20);

    const disagreements = await mapConcurrently(batches, 2, async ([labels, trees], index) => {
      const file = path.join(folder, `${index}.yaml`);
      fs.writeFileSync(file, JSON.stringify(configOf(trees)));
      const { stdout, stderr, code } = await runProgram(programs.paths.amtool, [
        'config',
        'routes',
        'test',
        `--config.file=${file}`,
        ...Object.entries(labels).map(quotedLabel),
      ]);
      const ours = trees.flatMap((tree, tree_) => deliveriesOf(tree, labels).map(({ receiver }) => `t${tree_}-${receiver}`)).join(',');
      return code === 0 && stdout.trim() === ours ? [] : [{ labels, amtool: stdout.trim() + stderr, ours }];
    });

    expect(disagreements.flat()).toEqual([]);
  });
});
