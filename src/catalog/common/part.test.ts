import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { objectsWith, problemsWith } from '../../../test/support/platform';
import { refused } from '../../../test/support/workload';

const uploads = 'uploads: { kind: s3, deploy: { kind: part-of, workload: fastapi } }';

const withPart = (entry: string) => ({ base: (text: string) => text.replace(/^workloads:$/m, `workloads:\n  ${entry}`) });

const ruleSchema = z.object({ spec: z.object({ groups: z.array(z.object({ rules: z.array(z.object({ expr: z.string() })) })) }) });

describe('a workload that is a part of another', () => {
  test('is found under the name and in the namespace of the workload that runs it', async () => {
    const objects = await objectsWith(withPart(uploads));

    const rules = ruleSchema.parse(objects['dev/manifests/monitors-dev/PrometheusRule.monitoring-dev.uploads-dev.yaml']);
    const selectors = rules.spec.groups.flatMap((group) => group.rules.flatMap(({ expr }) => expr.match(/s3_uploads_total\{[^}]*/g) ?? []));
    expect(selectors.filter((selector) => !selector.startsWith('s3_uploads_total{namespace="fastapi-dev",job="fastapi"'))).toEqual([]);
  });

  test('is scraped once, with the workload that runs it, and gets no Application or Namespace', async () => {
    const objects = await objectsWith(withPart(uploads));

    expect(Object.keys(objects).filter((path) => path.includes('uploads'))).toEqual(
      ['dev', 'prod'].flatMap((name) => [
        `${name}/manifests/dashboards-${name}/ConfigMap.monitoring-${name}.dashboard-uploads-${name}.yaml`,
        `${name}/manifests/monitors-${name}/PrometheusRule.monitoring-${name}.uploads-${name}.yaml`,
      ]),
    );
  });

  test('must name a workload with Pods', async () => {
    const problems = await problemsWith(withPart('uploads: { kind: s3, deploy: { kind: part-of, workload: fastapy } }'));

    expect(problems.map((problem) => problem.replace(/^\S+ /, ''))).toEqual([
      'workloads.uploads.deploy.workload: no workload with Pods is named "fastapy" [value]\n    workloads with Pods are fastapi',
    ]);
  });

  test('says nothing of Pods, which are not its own', () => {
    const deploy = parse(uploads).uploads.deploy;
    const fields = { namespace: 'x', pods: {}, service: {}, metrics: { port: 'http', interval: '1m' }, alerts: { WorkerPodDown: {} } };

    const issues = refused({ kind: 's3', deploy, ...fields });

    expect(new Set(issues.map(({ message }) => message))).toEqual(new Set(['the Pods are those of fastapi']));
    expect(issues.map(({ path }) => path)).toEqual([
      'namespace',
      'pods',
      'service',
      'metrics.port',
      'metrics.interval',
      'alerts.WorkerPodDown',
    ]);
  });
});
