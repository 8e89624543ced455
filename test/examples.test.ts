import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { realFileSystem } from '../src/cli/file-system';
import { type Environment, isExisting, isInstalled, isPlain, loadConfiguration } from '../src/compile/config/environment';
import { readSources } from '../src/compile/config/source-files';
import { alertmanagerConfigSecret } from '../src/core/charts/release';
import { unknownToOperator } from '../src/lint/checks/common/operator-types';
import { runProgram } from '../src/verify/programs';
import { alertmanagerFiles, withConfig } from './support/amtool';
import { schemaFaults, withListDefaults } from './support/crd-schema';
import { examplePlatforms, filesBelow, objectNamed, objectsIn, repository } from './support/dist';
import { promtool } from './support/promtool';

const folder = path.join(repository, 'examples');

const examples = examplePlatforms();

// Promtail is what one platform is there to show, and a night of maintenance belongs to another.
const accepted: Readonly<Record<string, readonly string[]>> = {
  'model-serving': ['agent-end-of-life'],
  acme: ['critical-muted'],
};

const sourcesOf = (example: string) => readSources(realFileSystem, path.join(folder, example));

const committed = (example: string) => filesBelow(path.join(folder, example, 'dist'));

// Of a stack that runs already, the input names it.
const configSecretOf = (environment: Environment): string => {
  if (isInstalled(environment)) return alertmanagerConfigSecret(environment.monitoring.release);
  if (isExisting(environment) && environment.monitoring.routing.kind === 'secret') return environment.monitoring.routing.secret;
  throw new Error(`${environment.name} has no Secret with a configuration`);
};

describe.each(examples)('the example %s', (example) => {
  const { environments } = loadConfiguration(sourcesOf(example));
  const objects = objectsIn(committed(example));

  test('compiles, with nothing found but what it accepts, to the dist/ beside it', async () => {
    const launcher = path.join(repository, 'bin', 'crowsnest.js');
    const words = [launcher, 'synth', '--check', '--format', 'json', path.join(folder, example)];

    const { code, stdout } = await runProgram(process.execPath, words);

    // Its own JSON.
    const said = JSON.parse(stdout) as { readonly accepted: readonly { readonly check: string }[] };
    expect({ ...said, code, accepted: said.accepted.map(({ check }) => check) }).toEqual({
      code: 0,
      missing: [],
      changed: [],
      stale: [],
      files: committed(example).length,
      problems: [],
      accepted: accepted[example] ?? [],
    });
  });

  test('holds objects that pass their schemas, with defaults inside lists', () => {
    const faults = objects.flatMap((file) => schemaFaults(file.object).map((fault) => `${file.path}: ${fault}`));

    expect(faults).toEqual([]);
    expect(objects.map(({ object }) => withListDefaults(object))).toEqual(objects.map(({ object }) => object));
  });

  test.each(environments.filter((one) => !isPlain(one)).map((environment) => [environment.name, configSecretOf(environment)]))(
    'tells with a configuration that amtool takes: %s',
    async (name, secret) => {
      const own = committed(example).filter(({ path: file }) => file.startsWith(`${name}/`));
      const files = alertmanagerFiles(objectNamed(own, 'Secret', secret));

      const said = await withConfig(files, ({ amtool, configFile }) => amtool('check-config', configFile));

      expect(unknownToOperator(files.config)).toEqual([]);
      expect(said).toContain('SUCCESS');
    },
  );

  test('holds rules that promtool reads without a complaint of its linter', async () => {
    const rules = objects.filter(({ object }) => object.kind === 'PrometheusRule');
    // The ruler's namespace is a field that promtool does not know.
    const forRuler = committed(example).filter(({ path: file }) => file.endsWith('/rules/mimir.yaml'));
    const files = Object.fromEntries([
      ...rules.map(({ object }) => [`${object.metadata.name}.yaml`, stringify(object.spec)]),
      ...forRuler.map(({ path: file, text }) => [file.replaceAll('/', '-'), text.replace(/^namespace: .*\n/m, '')]),
    ]);

    const { code, stderr } = await promtool(['check', 'rules', '--lint=all', '--lint-fatal', ...Object.keys(files)], files);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
