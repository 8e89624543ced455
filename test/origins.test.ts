import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../src/cli/file-system';
import { readSources } from '../src/compile/config/source-files';
import { environmentOf, placesIn, placesOf } from '../src/compile/places';
import { link, type Synthesis } from '../src/compile/synth';
import { isMap, type ObjectPath, valueAt } from '../src/core/json';
import { environmentName } from '../src/core/origins/origin';
import { originAt, plain } from '../src/core/origins/sourced';
import type { OutputFile } from '../src/core/output/file';
import { type ConfigPath, dotted } from '../src/core/path';
import { hasErrors } from '../src/core/problem';
import type { Sources } from '../src/core/sources';
import { onceFor } from '../src/language/once';
import { editsAt } from './support/input-edits';

const repository = path.join(__dirname, '..');
const examples = ['canary-api', 'model-serving', 'recommender', 'recycling-api'].map((name) => `examples/${name}`);
const platforms = ['.', ...examples, 'test/platform'];

const sourcesIn = (platform: string): Sources => readSources(realFileSystem, path.join(repository, platform));

/** A value of an emitted object that is not a map and no list. */
interface Leaf {
  readonly file: OutputFile;
  readonly at: ObjectPath;
  readonly value: unknown;
}

const leavesOf = (file: OutputFile, value: unknown, at: ObjectPath = []): readonly Leaf[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(file, item, [...at, index]));
  if (isMap(value)) return Object.entries(value).flatMap(([key, item]) => leavesOf(file, item, [...at, key]));
  return [{ file, at, value }];
};

const leavesIn = ({ files }: Pick<Synthesis, 'files'>): readonly Leaf[] =>
  files.flatMap((file) => (file.object === undefined ? [] : leavesOf(file, file.object)));

// Made anew whenever somebody looks, which is too often for each value.
const sourcedOf = onceFor((file: OutputFile) => file.sourced());

/** A part of the input with the values that it settles. */
interface Settling {
  /** File of the input. */
  readonly file: string;
  readonly path: ConfigPath;
  readonly leaves: Leaf[];
}

const settlingIn = (synthesis: Synthesis): readonly Settling[] => {
  const found = new Map<string, Settling>();
  for (const leaf of leavesIn(synthesis)) {
    const environment = environmentOf(leaf.file, synthesis.environments);
    const origin = originAt(sourcedOf(leaf.file), leaf.at);
    const [place] = environment === undefined || origin === undefined ? [] : placesOf(origin, environment);
    if (environment === undefined || place?.kind !== 'written') continue;
    const { file } = environment.locate(place.path);
    const key = `${file} ${dotted(place.path)}`;
    const settling = found.get(key) ?? { file, path: place.path, leaves: [] };
    settling.leaves.push(leaf);
    found.set(key, settling);
  }
  // The name of a file is not a line of the input.
  return [...found.values()].filter(({ path: at }) => at[0] !== environmentName[0]);
};

/** As many of a list as are looked at, evenly spread. */
const sampleOf = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  items.filter((_, index) => Math.floor((index * most) / items.length) !== Math.floor(((index - 1) * most) / items.length));

const isUnchanged = ({ file, at, value }: Leaf, { files }: Synthesis): boolean => {
  const now = files.find((one) => one.path === file.path);
  return now !== undefined && valueAt(now.object, ...at) === value;
};

/** Values that stay as they were whatever is written in their place, of those that other inputs compile to. */
const unmoved = async (synthesis: Synthesis, sources: Sources, { file, path: at, leaves }: Settling): Promise<readonly Leaf[]> => {
  const { renamings, revaluations } = editsAt(sources, file, at);
  let left: readonly Leaf[] = leaves;
  let judged = false;
  for (const edited of [...renamings, ...revaluations]) {
    const other = await link(edited);
    if (other.environments.length < synthesis.environments.length || hasErrors(other.problems)) continue;
    // What a part is called shows in a new name only.
    judged ||= renamings.length === 0 || renamings.includes(edited);
    left = left.filter((leaf) => isUnchanged(leaf, other));
    if (left.length === 0) break;
  }
  return judged ? left : [];
};

describe.each(platforms)('the platform in %s', (platform) => {
  const sources = sourcesIn(platform);
  const compiled = link(sources);

  test('says of every value of every object from which line of the input it comes', async () => {
    const { environments, files } = await compiled;
    const inputs = [sources.base, ...sources.environments].flatMap((source) => source?.file ?? []);

    const lost = leavesIn({ files }).filter(({ file, at }) => {
      const environment = environmentOf(file, environments);
      const found = originAt(sourcedOf(file), at);
      return environment === undefined || found === undefined || placesOf(found, environment).length === 0;
    });

    expect(lost.map(({ file, at }) => `${file.path} ${dotted(at)}`)).toEqual([]);
    expect(
      files.filter((file) => file.object !== undefined).map((file) => inputs.includes(placesIn(file, environments)([]).file)),
    ).not.toContain(false);
  });

  test('emits what it says the origins of', async () => {
    const { files } = await compiled;

    const other = files.flatMap((file) => {
      const said = plain(file.sourced());
      return leavesOf(file, file.object ?? {}).filter(({ at, value }) => {
        const here = valueAt(said, ...at);
        // Classes of cdk8s-plus hold a value; what is added to every object that would hurt to lose is nobody's.
        return here !== undefined && (isMap(here) ? here.value : here) !== value;
      });
    });

    expect(other.map(({ file, at }) => `${file.path} ${dotted(at)}`)).toEqual([]);
  });

  test('emits other values once something else is written on the lines that settle them', async () => {
    const synthesis = await compiled;
    const sample = sampleOf(settlingIn(synthesis), 8);

    const same = await Promise.all(sample.map((settling) => unmoved(synthesis, sources, settling)));

    expect(same.flat().map(({ file, at }) => `${file.path} ${dotted(at)}`)).toEqual([]);
  });
});

test('an expression comes from the field in which its bound is written, whichever part of the workload that is', async () => {
  const { environments, files } = await link(sourcesIn('.'));
  const placeOf = (workload: string, alert: string): string | undefined => {
    const file = files.find(({ path: at }) => at === `prod/manifests/monitors-prod/PrometheusRule.monitoring-prod.${workload}-prod.yaml`);
    const leaf = file === undefined ? undefined : leavesOf(file, file.object).find(({ value }) => value === alert);
    const environment = file === undefined ? undefined : environmentOf(file, environments);
    const origin = leaf === undefined ? undefined : originAt(file?.sourced(), [...leaf.at.slice(0, -1), 'expr']);
    return environment === undefined || origin === undefined
      ? undefined
      : placesOf(origin, environment)
          .map(({ path: at, kind }) => `${kind} ${dotted(at)}`)
          .join(', ');
  };

  expect({
    latency: placeOf('fastapi', 'FastAPIP95LatencyHigh'),
    stale: placeOf('data-pipeline', 'DataPipelineStale'),
    run: placeOf('data-pipeline', 'DataPipelineRunFailed'),
  }).toEqual({
    latency: 'written workloads.fastapi.latency.p95',
    stale: 'written workloads.data-pipeline.every, written workloads.data-pipeline.grace, written workloads.data-pipeline.pipeline',
    run: 'written workloads.data-pipeline.source.dag',
  });
});
