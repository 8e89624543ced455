import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../src/cli/file-system';
import { type Plant, plantsByTree } from './brownfield-plants';
import { run } from './support/program';

interface Placed extends Plant {
  readonly tree: string;
}

const plants = Object.entries(plantsByTree).flatMap(([tree, all]) => all.map((plant): Placed => ({ tree, ...plant })));

const brownfield = path.join(__dirname, 'brownfield');

/** The text of a file with the plant in it. */
const textOf = ({ tree, file, from, to }: Placed, wanted = file): string => {
  const text = realFileSystem.read(path.join(brownfield, tree, wanted)).toString();
  if (wanted !== file) return text;
  if (text.split(from).length !== 2) throw new Error(`${file} does not hold this once: ${from}`);
  return text.split(from).join(to);
};

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Where the finding must be, as `file:line`. */
const place = (plant: Placed): string => {
  const { tree, file, at } = plant;
  const wanted = at?.file ?? file;
  const text = textOf(plant, wanted);
  const before = realFileSystem.read(path.join(brownfield, tree, file)).toString();
  const changed = [...text].findIndex((letter, index) => letter !== before[index]);
  return `${wanted}:${lineOf(text, at === undefined ? changed : text.indexOf(at.text))}`;
};

/** What the program finds in the tree with the plant, as `file:line [check]`; a policy of the tree's own is not a fault. */
const found = async (plant: Placed): Promise<readonly string[]> => {
  const planted = path.join(brownfield, plant.tree, plant.file);
  const read = (file: string): Buffer => (file === planted ? Buffer.from(textOf(plant)) : realFileSystem.read(file));
  const { out, err } = await run(brownfield, ['check', '--manifests', plant.tree], { ...realFileSystem, read });
  return `${err}${out}`.split('\n').flatMap((line) => {
    const [, at, check] = /^([^ ]+:\d+):\d+: .*\[([a-z-]+)\]$/.exec(line) ?? [];
    return check === undefined || check === 'recording-rule-unused' ? [] : [`${at} [${check}]`];
  });
};

describe('of forty faults in trees that people have', () => {
  test('each is another one', () => {
    expect(new Set(plants.map(({ fault }) => fault)).size).toBe(40);
  });

  test.each(plants)('this is named at its line in $tree: $fault', async (plant) => {
    const { also = [], check } = plant;

    expect(await found(plant)).toEqual([...also, `${place(plant)} [${check}]`]);
  });
});
