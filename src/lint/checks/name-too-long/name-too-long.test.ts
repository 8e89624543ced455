import { expect, test } from '@jest/globals';
import { inYaml } from '../../../../test/planted';
import { nameTooLong } from './name-too-long';

const object = (kind: string, length: number, labels = ''): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${'a'.repeat(length)}\n  namespace: ns\n${labels}`;

const messages = (text: string): readonly string[] => inYaml(nameTooLong, text).map((problem) => problem.replace(/a{20,}/g, 'a…'));

test.each([
  ['Service', 64, 63, 'Kubernetes accepts a DNS label'],
  ['CronJob', 53, 52, 'its Jobs carry the name and a time'],
  ['Alertmanager', 40, 39, 'its StatefulSet is called alertmanager-<name>, whose Pods carry the name and a revision in a label'],
  ['PodMonitor', 254, 253, 'Kubernetes accepts a DNS name'],
])('names a %s of %d characters', (kind, length, fits, why) => {
  expect(messages(object(kind, length))).toEqual([
    `objects.yaml:4:9: the name of ${kind} ns/a… is ${length} characters long, ${fits} fit: ${why} [name-too-long]\n    shorten it`,
  ]);
  expect(messages(object(kind, fits))).toEqual([]);
});

test('names a label value that does not fit', () => {
  expect(messages(object('ConfigMap', 5, `  labels:\n    team: ${'a'.repeat(64)}\n`))).toEqual([
    'objects.yaml:7:11: the label team of ConfigMap ns/aaaaa is 64 characters long, 63 fit [name-too-long]\n    shorten it',
  ]);
  expect(messages(object('ConfigMap', 5, `  labels:\n    team: ${'a'.repeat(63)}\n`))).toEqual([]);
});

test('names a Helm release that does not fit', () => {
  const application = (length: number): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: app, namespace: argocd}
spec:
  source: {repoURL: https://charts.example.com, chart: c, targetRevision: 1.0.0, helm: {releaseName: ${'a'.repeat(length)}}}
`;

  expect(messages(application(54))).toEqual([
    'objects.yaml:5:102: the Helm release a… of Application app is 54 characters long, 53 fit [name-too-long]\n    shorten it',
  ]);
  expect(messages(application(53))).toEqual([]);
});
