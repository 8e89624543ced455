import { describe, expect, test } from '@jest/globals';
import { workloadKinds } from '../src/catalog';
import { nameOfKind } from '../src/catalog/catalog';
import { compileAndCheck } from '../src/compile/synth';
import { formatProblem, hasErrors } from '../src/core/problem';
import { once } from '../src/language/once';
import { alertPaths, stateOf } from '../src/lint/alert-path';
import { sourcesOf } from './support/compile';

/** Kinds of which a workload may be somebody else's to deploy, with nothing else written. */
const external = workloadKinds.filter(({ schema }) => {
  const kind = schema.shape.kind.value;
  return schema.safeParse({ kind, deploy: { kind: 'external' } }).success && 'deploy' in schema.shape;
});

const kinds = external.map(nameOfKind);

const base = `platform: assumed
repository: {url: https://git.example.com/assumed.git}
runbooks: {url: https://git.example.com/runbooks}
secrets: {provider: {kind: external-secrets, store: {name: vault}, path: "a/\${env}"}}
logs: {}
alerting:
  receiver: chat
  receivers: {chat: {slack: {kind: slack, channel: "#alerts-\${env}", webhook: {secret: chat, key: url}}}}
workloads:
${kinds.map((kind) => `  ${kind}: {kind: ${kind}, deploy: {kind: external}}`).join('\n')}
`;

const compiled = once(() => compileAndCheck(sourcesOf({ base, prod: 'production: true' })));

describe('of a workload of which nothing is written but that somebody else deploys it', () => {
  test('there are many kinds', async () => {
    const { problems } = await compiled();

    expect(hasErrors(problems) ? problems.map(formatProblem) : []).toEqual([]);
    expect(kinds.length).toBeGreaterThan(10);
  });

  test.each(kinds)('no path of an alert is said to hold: %s', async (kind) => {
    const { graph } = await compiled();
    if (graph === undefined) throw new Error('it does not compile');

    const own = alertPaths(graph, new Set()).filter(({ alert }) => alert.labels.workload === kind);

    expect(own.filter(({ hops }) => stateOf(hops) === 'holds').map(({ alert }) => alert.alert)).toEqual([]);
  });
});
