import { expect, test } from '@jest/globals';
import { sourcesOf } from '../../../test/support/compile';
import { labelsAt, textAt } from '../../core/json';
import { compileAndCheck } from '../synth';

const base = `platform: acme
repository: {url: https://gitlab.example.com/acme/platform.git}
argocd: {labels: {owner: observability, stage: none}}
secrets: {provider: {kind: existing}}
alerting: {receiver: nobody, receivers: {nobody: {}}}
`;

test('what several environments share in Argo CD has the labels that all of them write alike', async () => {
  const { files } = await compileAndCheck(
    sourcesOf({
      base,
      dev: 'argocd: {labels: {stage: dev}}',
      prod: 'argocd: {labels: {stage: prod}}\nmonitoring: {nodeExporterPort: 9101, ownsCluster: true}',
    }),
  );

  const applications = files.flatMap(({ object }) => (object?.kind === 'Application' ? [object] : []));
  const labelled = (stage: string | undefined): readonly string[] =>
    applications
      .filter((one) => labelsAt(one, 'metadata', 'labels').owner === 'observability' && labelsAt(one, 'metadata', 'labels').stage === stage)
      .map((one) => textAt(one, 'metadata', 'name') ?? '');
  expect(labelled(undefined)).toEqual(['bootstrap-root', 'shared-root', 'prometheus-operator-crds']);
  expect(labelled('prod')).toEqual(['prod-root', 'dashboards-prod', 'monitoring-prod', 'monitors-prod', 'prod-namespaces']);
  expect(labelled('dev').length).toBe(5);
});
