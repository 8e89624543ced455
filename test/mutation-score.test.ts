import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../src/cli/file-system';
import { loadConfiguration } from '../src/compile/config/environment';
import { readSources } from '../src/compile/config/source-files';
import { fingerprintOf } from '../src/verify/alert-tests/mutate/fingerprint';
import {
  demanded,
  type Measurement,
  plantedIn,
  readMeasurements,
  shareCaught,
  wholeTally,
} from '../src/verify/alert-tests/mutate/measurement';
import { mutationPage } from '../src/verify/alert-tests/report/mutation';
import { alike, type Subject, subjectsOf } from '../src/verify/alert-tests/run/subject';
import { measuredPlatforms } from '../tools/docs/documents';
import { repository } from './support/dist';

const subjectsOfPlatform = (folder: string): readonly Subject[] =>
  loadConfiguration(readSources(realFileSystem, folder)).environments.flatMap(({ name, workloads }) =>
    workloads.flatMap(({ name: workload, workload: { kind }, observability: { ruleGroups } }) =>
      subjectsOf({ environment: name, workload, kind, groups: ruleGroups }),
    ),
  );

const kindsByWorkload = (folder: string): ReadonlyMap<string, string> =>
  new Map(subjectsOfPlatform(folder).map(({ environment, workload, kind }) => [`${environment} ${workload}`, kind]));

// Measuring takes minutes; that what was measured is what there is takes a moment.
describe.each(measuredPlatforms(repository))('docs/mutation-score.md of %s', (platform) => {
  const folder = path.join(repository, platform);
  const doc = (name: string): string => fs.readFileSync(path.join(folder, 'docs', name), 'utf8');
  let measurements: readonly Measurement[];

  beforeAll(() => {
    measurements = readMeasurements(doc('mutation-score.json'));
  });

  test('was measured on the alerts and tests of today; else run npm run mutants', () => {
    // An example may have been measured kind by kind, of which each is whole.
    const kindsOf = kindsByWorkload(folder);
    const kinds = new Set(measurements.map(({ where }) => kindsOf.get(where[0] ?? '')));
    const today = alike(subjectsOfPlatform(folder))
      .filter(([{ kind }]) => platform === '.' || kinds.has(kind))
      .map((group) => `${group[0].rule.alert} ${fingerprintOf(group[0])}`);

    expect(measurements.map(({ alert, fingerprint }) => `${alert} ${fingerprint}`)).toEqual(today);
  });

  test('says what was measured', () => {
    expect(doc('mutation-score.md')).toBe(mutationPage(measurements));
  });

  test('shows that the tests notice enough of what could go wrong', () => {
    expect(shareCaught(wholeTally(measurements))).toBeGreaterThanOrEqual(demanded.share);
    expect(measurements.filter((one) => one.errors.length > 0 || plantedIn(one) < demanded.mutants)).toEqual([]);
  });
});

/** What was measured on all platforms, by kind of workload. */
const measuredKinds = (): ReadonlyMap<string, readonly Measurement[]> => {
  const kinds = new Map<string, Measurement[]>();
  for (const platform of measuredPlatforms(repository)) {
    const folder = path.join(repository, platform);
    const kindsOf = kindsByWorkload(folder);
    for (const one of readMeasurements(fs.readFileSync(path.join(folder, 'docs/mutation-score.json'), 'utf8'))) {
      const kind = kindsOf.get(one.where[0] ?? '') ?? 'none';
      kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
    }
  }
  return kinds;
};

describe('the mutation score of kinds', () => {
  const measured = measuredKinds();

  test('is high enough for each of them', () => {
    const shares = [...measured].map(([kind, measurements]) => [kind, shareCaught(wholeTally(measurements))] as const);

    expect(shares.filter(([, share]) => share < demanded.share)).toEqual([]);
  });
});
