import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { workloadKinds } from '../src/catalog';
import { referencePlatforms } from '../src/compile/runbooks/reference';
import { compileAndCheck } from '../src/compile/synth';
import { languages } from '../src/core/alerts/text';
import type { Sources } from '../src/core/sources';
import {
  alertFileFaults,
  catalog,
  emissionFaults,
  folderFaults,
  panelFaults,
  runbookFaults,
  schemaFaults,
  textFaults,
  unlistedAlertFaults,
} from './support/catalog-contract';

const listed = catalog();

// Promtail is what its example is there to show.
const accepted = ['agent-end-of-life'];

const workloadsOf = ({ environments }: Sources): string =>
  environments.flatMap(({ text }) => Object.keys((parse(text) as { readonly workloads: object }).workloads)).join(', '); // as the examples have it

describe('every kind of workload', () => {
  test('has a folder of its name, with an example and a test, and every folder is in the list', () => {
    expect(folderFaults(listed)).toEqual([]);
  });

  test('accepts in its schema what it lists', () => {
    expect(schemaFaults(listed)).toEqual([]);
  });
});

describe('every metric', () => {
  // What users' own programs write has no release, and a test alert reads nothing.
  const own = ['model', 'llm-api', 's3', 'data-pipeline', 'custom', 'alert-chain'];

  test('was read from a release or revision of its exporter that its kind names', () => {
    const unnamed = workloadKinds.flatMap((kind) => ('source' in kind && kind.source !== '' ? [] : [kind.schema.shape.kind.value]));

    expect(unnamed).toEqual(own);
  });
});

describe('every alert', () => {
  test('has a file of its own and a runbook', () => {
    expect(alertFileFaults(listed)).toEqual([]);
  });

  test('with a file is listed by a kind', () => {
    expect(unlistedAlertFaults(listed)).toEqual([]);
  });

  test('that a runbook names exists, and the runbook has all its sections', () => {
    expect(runbookFaults(listed)).toEqual([]);
  });

  test('is emitted by an example, with samples on which it fires and samples on which it stays quiet', () => {
    expect(emissionFaults(listed)).toEqual([]);
  });

  test('says the same in English and in Korean, and its value with a unit', () => {
    expect(textFaults(listed)).toEqual([]);
  });

  test('with a threshold has a panel that shows it', () => {
    expect(panelFaults(listed)).toEqual([]);
  });
});

describe('the examples of all kinds', () => {
  test.each(
    languages.flatMap((language) => referencePlatforms(language).map((sources) => [language, workloadsOf(sources), sources] as const)),
  )('are a platform that passes every check, with texts in %s: %s', async (_, __, sources) => {
    const { problems } = await compileAndCheck(sources);

    expect(problems.map(({ check }) => check).filter((check) => !accepted.includes(check))).toEqual([]);
  });
});
