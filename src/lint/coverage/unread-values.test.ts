import { expect, test } from '@jest/globals';
import { readDocuments } from '../graph/documents';
import { linkFolder } from '../graph/signals-file';
import { unreadValues } from './unread-values';

const release = (name: string, spec: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ${name}, namespace: watch}
spec: {chart: {spec: {chart: any}}, ${spec}}
`;

test('names releases of which some values are elsewhere, and why', () => {
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: any, namespace: argocd}
spec: {source: {chart: any, helm: {parameters: [{name: "list[0]", value: a}]}}}
`;
  const text = [release('a', 'valuesFrom: [{kind: Secret, name: s}]'), release('b', 'values: {x: 1}'), application].join('---\n');

  const { graph } = linkFolder({ objects: readDocuments('all.yaml', text).objects });

  expect(unreadValues(graph).map(({ what, why, at }) => `${what}: ${why}: ${at.line}`)).toEqual([
    'Application: only Helm reads some of their parameters: 14',
    'HelmRelease: some of their values are not in the folder: 4',
  ]);
});
