import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { dist, objectsIn } from './support/dist';
import { promtool } from './support/promtool';

const ruleFiles = objectsIn(dist())
  .filter(({ object }) => object.kind === 'PrometheusRule')
  .map(({ path, object }) => [path, stringify(object.spec)] as const);

describe('rules of dist/', () => {
  test.each(ruleFiles)('%s is what promtool reads, without a complaint of its linter', async (_, rules) => {
    const { code, stdout, stderr } = await promtool(['check', 'rules', '--lint=all', '--lint-fatal', 'rules.yaml'], {
      'rules.yaml': rules,
    });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
  });
});
