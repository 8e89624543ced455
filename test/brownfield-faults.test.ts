import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../src/cli/file-system';
import { type Plant, plantsByTree } from './brownfield-plants';
import { run } from './support/program';

interface Placed extends Plant {
  readonly tree: string;
}

const plants = Object.entries(plantsByTree).flatMap(([tree, all]) => all.map((plant): Placed => ({ tree, ...plant })));

/** Faults that no finding names, with all that is found; one that becomes named leaves this list. */
const unnamed: Readonly<Record<string, readonly string[]>> = {
  'a Service that forwards to a port number that no container has': [],
  'a network policy that leaves out a port that is scraped': [],
  'a dashboard with a misspelt label for the sidecar of Grafana': [],
  'a monitor that selects no Service': [],
  'a patch for an object that does not exist': [],
};

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

const isNamed = ({ fault }: Placed): boolean => unnamed[fault] === undefined;

describe('of forty faults in trees that people have', () => {
  test('35 of 40 are named, each once in the list', () => {
    expect([plants.filter(isNamed).length, new Set(plants.map(({ fault }) => fault)).size]).toEqual([35, 40]);
  });

  test.each(plants.filter(isNamed))('this is named at its line in $tree: $fault', async (plant) => {
    const { also = [], check } = plant;

    expect(await found(plant)).toEqual([...also, `${place(plant)} [${check}]`]);
  });

  test.each(plants.filter((plant) => !isNamed(plant)))('this is not named in $tree: $fault', async (plant) => {
    expect(await found(plant)).toEqual(unnamed[plant.fault]);
  });
});
