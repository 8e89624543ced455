import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { type ParsedBlock, parseAlloy } from './support/alloy';
import { dist, examplePlatforms, filesBelow, repository } from './support/dist';

const values = z.looseObject({ alloy: z.looseObject({ configMap: z.strictObject({ content: z.string() }) }) });

const inClusters = dist()
  .filter(({ path }) => /\/values\/alloy-[^/]*\.yaml$/.test(path))
  .map(({ path, text }) => [path, values.parse(parse(text)).alloy.configMap.content] as const);

const withoutClusters = examplePlatforms()
  .flatMap((name) => filesBelow(path.join(repository, 'examples', name, 'dist')))
  .filter((file) => file.path.endsWith('.alloy'))
  .map((file) => [file.path, file.text] as const);

const configurations = [...inClusters, ...withoutClusters];

const namesIn = (blocks: readonly ParsedBlock[]): readonly string[] =>
  blocks.flatMap((block) => [...Object.values(block.attributes).flatMap(({ names }) => names), ...namesIn(block.blocks)]);

const functions = ['coalesce', 'sys.env', 'constants.hostname'];

describe.each(configurations)('%s', (_, text) => {
  test('is well-formed', () => {
    expect(parseAlloy(text).length).toBeGreaterThan(0);
  });

  test('names no component that it does not hold', () => {
    const blocks = parseAlloy(text);
    const components = blocks.map(({ name, label }) => `${name}.${label}`);

    const strange = namesIn(blocks).filter((name) => !functions.includes(name) && !components.some((one) => name.startsWith(`${one}.`)));

    expect(strange).toEqual([]);
    expect(new Set(components).size).toBe(components.length);
  });

  // Every one of these characters is part of the structure: it is in no string of ours.
  test.each(['{\n', '}', '[', ']', ')\n', '= ', '"'].filter((part) => text.includes(part)))(
    'would be refused without its last %j',
    (part) => {
      const last = text.lastIndexOf(part);

      expect(() => parseAlloy(text.slice(0, last) + text.slice(last + part.length))).toThrow(/^line \d+: /);
    },
  );
});

// The chart prints both lists below each other, where roles are not per namespace: an empty one would be "[]" between entries.
test.each(['.', ...examplePlatforms().map((name) => path.join('examples', name))])(
  'lists of rights that %s writes are not empty',
  (root) => {
    const empty = filesBelow(path.join(repository, root, 'dist'))
      .filter((file) => /\/values\/alloy-[^/]*\.yaml$/.test(file.path))
      .flatMap((file) => Object.entries(parse(file.text).rbac).filter(([, list]) => Array.isArray(list) && list.length === 0));

    expect(empty).toEqual([]);
  },
);

test('there is a configuration for each environment', () => {
  expect(configurations.map(([path]) => path)).toEqual([
    'dev/values/alloy-dev.yaml',
    'prod/values/alloy-prod.yaml',
    'local/plain/alloy/config.alloy',
  ]);
});

describe('the reader of Alloy refuses', () => {
  test.each([
    ['a missing brace', 'a "b" {\n  c = 1\n', 'line 2: "}" expected, not the end'],
    ['a brace too many', 'a "b" {\n}\n}', 'line 3: an attribute or block expected, not "}"'],
    ['two statements on a line', 'a "b" {\n  c = 1 d = 2\n}', 'line 2: the end of the line expected, not "d"'],
    ['a text that does not end', 'a "b" {\n  c = "1\n}', 'line 2: "1\n} cannot be read'],
    ['an attribute without a value', 'a "b" {\n  c =\n}', 'line 2: a value expected, not "\\n"'],
    ['a list that does not end', 'a "b" {\n  c = [1, 2\n}', 'line 3: "," expected, not "}"'],
    ['an attribute written twice', 'a "b" {\n  c = 1\n  c = 2\n}', 'line 3: one "c" expected, not "2"'],
  ])('%s', (_, text, message) => {
    expect(() => parseAlloy(text)).toThrow(message);
  });
});
