import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { referencePlatforms } from '../../src/compile/runbooks/reference';
import { examplePlatformsIn } from '../support/example-platforms';
import { everyReceiver, everySource, sealedSecrets } from '../support/platforms';
import { smallBase } from '../support/program';
import { type Files, filesOf } from './files';
import { charts, manifests } from './manifests';
import { freeTexts } from './platforms';

/** What is changed: a platform, a folder of manifests, or a folder of charts. */
export interface Seed {
  readonly kind: 'platform' | 'manifests' | 'charts';
  readonly name: string;
  readonly files: Files;
}

const platform = (name: string, texts: Readonly<Record<string, string>>): Seed => ({
  kind: 'platform',
  name,
  files: filesOf(Object.fromEntries(Object.entries(texts).map(([file, text]) => [`environments/${file}.yaml`, text]))),
});

const environmentsIn = (folder: string): Readonly<Record<string, string>> => {
  const names = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return Object.fromEntries(names.map((name) => [name.replace(/\.yaml$/, ''), fs.readFileSync(path.join(folder, name), 'utf8')]));
};

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

const workloadsOf = (text: string): readonly string[] => {
  const tree: unknown = parse(text);
  return isTree(tree) && isTree(tree.workloads) ? Object.keys(tree.workloads) : [];
};

const keeping = (text: string, kept: ReadonlySet<string>): string => {
  const tree: unknown = parse(text);
  if (!isTree(tree) || !isTree(tree.workloads)) return text;
  return stringify({ ...tree, workloads: Object.fromEntries(Object.entries(tree.workloads).filter(([name]) => kept.has(name))) });
};

// A platform with a few of its workloads compiles ten times as fast, so more of them are tried.
const parts = (name: string, texts: Readonly<Record<string, string>>): readonly Seed[] => {
  const names = [...new Set(Object.values(texts).flatMap(workloadsOf))];
  const size = 2;
  return Array.from({ length: Math.ceil(names.length / size) }, (_, index) => {
    const kept = new Set(names.slice(index * size, (index + 1) * size));
    return platform(
      `${name}, ${[...kept].join(' and ')}`,
      Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, keeping(text, kept)])),
    );
  });
};

const ofRepository = (root: string): readonly Seed[] => {
  const folders = ['.', ...examplePlatformsIn(root).map((name) => `examples/${name}`)];
  return folders.flatMap((folder) => {
    const texts = environmentsIn(path.join(root, folder, 'environments'));
    return [platform(folder, texts), ...parts(folder, texts)];
  });
};

const ofKinds = (): readonly Seed[] =>
  referencePlatforms().flatMap(({ base, environments }) =>
    parts('kinds', { base: base?.text ?? '', ...Object.fromEntries(environments.map(({ name, text }) => [name, text])) }),
  );

const ofTests: readonly Seed[] = [
  // Of most platforms, nearly every word is a name that something else must have.
  ...Array.from({ length: 15 }, () => platform('free texts', freeTexts)),
  platform('small', { base: smallBase, dev: '{}\n' }),
  platform('every receiver', everyReceiver),
  platform('every source', everySource),
  platform('sealed secrets', sealedSecrets),
];

const outputOf = (root: string): readonly Seed[] =>
  ['.', ...examplePlatformsIn(root).map((name) => `examples/${name}`)].flatMap((folder) => {
    const dist = path.join(root, folder, 'dist');
    return fs
      .readdirSync(dist)
      .filter((name) => name !== 'bootstrap' && name !== 'shared')
      .sort()
      .map(
        (environment): Seed => ({
          kind: 'manifests',
          name: `${folder}/dist/${environment}`,
          files: filesBelow(path.join(dist, environment)),
        }),
      );
  });

const filesBelow = (folder: string): Files =>
  filesOf(
    Object.fromEntries(
      fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
        .sort()
        .map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]),
    ),
  );

/** Everything that is changed, by kind, from the repository at a path. */
export const seedsOf = (root: string): Readonly<Record<Seed['kind'], readonly Seed[]>> => ({
  platform: [...ofTests, ...ofRepository(root), ...ofKinds()],
  manifests: [
    ...Object.entries(manifests).map(([name, texts]): Seed => ({ kind: 'manifests', name, files: filesOf(texts) })),
    ...outputOf(root),
  ],
  charts: Object.entries(charts).map(([name, texts]): Seed => ({ kind: 'charts', name, files: filesOf(texts) })),
});
