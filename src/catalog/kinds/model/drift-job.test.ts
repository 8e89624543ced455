import { expect, test } from '@jest/globals';
import { problemsWith } from '../../../../test/support/platform';

const declare = 'declare one: a workload of kind pushgateway, as docs/drift.md shows';

const model =
  'rec: { kind: model, deploy: { kind: part-of, workload: fastapi }, drift: { job: { image: "example.com/drift:1.0.0", schedule: "0 * * * *", reference: x, gateway: push } } }';

const withGateway = (gateway: string) => ({
  base: (text: string) => text.replace(/^workloads:$/m, `workloads:\n  ${model}\n  ${gateway}`),
});

const image = 'deploy: { kind: image, image: "prom/pushgateway:v1.11.2" }, pods: { ports: { http: 9091 } }';

test.each([
  ['is not declared', '', 'no workload with Pods is named "push"', declare],
  [
    'is something else',
    'push: { kind: redis, deploy: { kind: external } }',
    'push is not of kind pushgateway or custom, which keep labels as they were pushed',
    declare,
  ],
  [
    'has no Service',
    `push: { kind: custom, ${image}, metrics: { honorLabels: true } }`,
    'push has no Service that the job could push to',
    'write service: {} at workloads.push',
  ],
  [
    'renames what is pushed',
    `push: { kind: custom, ${image}, service: {} }`,
    'push would have job and namespace of what is pushed renamed, so no alert would find it',
    'write metrics: {honorLabels: true} at workloads.push',
  ],
])('a push gateway that %s is refused', async (_, gateway, message, help) => {
  const problems = await problemsWith(withGateway(gateway));

  expect([...new Set(problems.map((problem) => problem.replace(/^\S+ /, '')))]).toEqual([
    `workloads.rec.drift.job.gateway: ${message} [value]\n    ${help}`,
  ]);
});
