import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { formatMatcher, type Labels, type Matcher } from '../../src/language/matcher';
import { findProgram, runProgram } from '../../src/verify/programs';

/** A route as tests generate it. */
export interface GeneratedRoute {
  readonly receiver?: string;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly routes: readonly GeneratedRoute[];
}

export const labelNames = ['a', 'b', 'c'];

/** Values that the patterns tell apart, and some that need quotes. */
export const labelValues = ['', 'x', 'y', 'xy', 'X', 'x y', 'x"y', 'é', 'x,y', 'x\ny'];

const patterns = ['x|y', 'x.*', '.*y', '.+', '', '(?i)x', '[^x]', 'x?y', '\\w+', 'x\\"y', '[[:upper:]]', '\\Qx\\E.*', '\\pL+', '(x+)+y'];

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

/** The receivers of generated trees. */
export const receivers = ['r0', 'r1', 'r2', 'r3', 'r4'];

const anyRoute = (depth: number): fc.Arbitrary<GeneratedRoute> =>
  fc.record(
    {
      receiver: fc.constantFrom(...receivers),
      matchers: fc.array(anyMatcher, { minLength: 1, maxLength: 2 }),
      continue: fc.boolean(),
      routes: depth === 0 ? fc.constant([]) : fc.array(anyRoute(depth - 1), { maxLength: 3 }),
    },
    { requiredKeys: ['matchers', 'continue', 'routes'] },
  );

/** Trees whose root has a receiver and no matchers. */
export const anyTree: fc.Arbitrary<GeneratedRoute> = fc.record({
  receiver: fc.constantFrom(...receivers),
  matchers: fc.constant([]),
  continue: fc.constant(false),
  routes: fc.array(anyRoute(2), { maxLength: 4 }),
});

/** Labels of which some may be missing. */
export const anyLabels: fc.Arbitrary<Labels> = fc.record(
  { a: fc.constantFrom(...labelValues), b: fc.constantFrom(...labelValues), c: fc.constantFrom(...labelValues) },
  { requiredKeys: [] },
);

/** A route in Alertmanager's fields; `prefix` is put before names of receivers. */
export const writtenRoute = (route: GeneratedRoute, prefix: string): Readonly<Record<string, unknown>> => ({
  ...(route.receiver === undefined ? {} : { receiver: `${prefix}${route.receiver}` }),
  ...(route.matchers.length === 0 ? {} : { matchers: route.matchers.map(formatMatcher) }),
  ...(route.continue ? { continue: true } : {}),
  routes: route.routes.map((child) => writtenRoute(child, prefix)),
});

/** The receivers that amtool names for an alert with labels. */
export const amtoolReceivers = async (config: unknown, labels: Labels): Promise<string> => {
  const program = findProgram('amtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-routing-'));
  try {
    const file = path.join(folder, 'alertmanager.yaml');
    fs.writeFileSync(file, JSON.stringify(config));
    const words = Object.entries(labels).map(([name, value]) => formatMatcher({ label: name, operator: '=', value }));
    const { code, stdout, stderr } = await runProgram(program.path, ['config', 'routes', 'test', `--config.file=${file}`, ...words]);
    return code === 0 ? stdout.trim() : stderr;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};
