import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { loadConfiguration } from '../src/config/environment';
import { readSources } from '../src/config/read';
import { realFileSystem } from '../src/file-system';
import { dist, objectsIn, repository } from './support/dist';
import { promtool, wrongScenarios } from './support/promtool';

const ruleFiles = objectsIn(dist())
  .filter(({ object }) => object.kind === 'PrometheusRule')
  .map(({ path, object }) => [path, stringify(object.spec)] as const);

const { environments } = loadConfiguration(readSources(realFileSystem, repository));

describe('rules of dist/', () => {
  test.each(ruleFiles)('%s is what promtool reads, without a complaint of its linter', async (_, rules) => {
    const { code, stdout, stderr } = await promtool(['check', 'rules', '--lint=all', '--lint-fatal', 'rules.yaml'], {
      'rules.yaml': rules,
    });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
  });

  test.each(
    environments.flatMap(({ name, workloads }) => workloads.map((workload) => [workload.name, name, workload.observability] as const)),
  )('of %s in %s fire on their samples and stay quiet on the others', async (_name, _environment, { ruleGroups }) => {
    expect(await wrongScenarios(ruleGroups)).toEqual([]);
  });
});
