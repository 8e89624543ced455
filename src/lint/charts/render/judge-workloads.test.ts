import { describe, expect, test } from '@jest/globals';
import { formatProblem } from '../../../core/problem';
import { readDocuments } from '../../graph/documents';
import type { ObjectGraph } from '../../graph/graph';
import { linkObjects } from '../../graph/link';
import { joined } from './join';
import { instanceNames, workloadProblems } from './judge-workloads';
import type { Outcome } from './outcome';
import { type Rendered, readOutcomes } from './rendered';

const application = (name: string, chart: string, namespace: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: ${namespace}}
  source: {repoURL: https://charts.example.com, chart: ${chart}, targetRevision: 1.2.3}
`;

const graphOf = (files: Readonly<Record<string, string>>): ObjectGraph =>
  linkObjects(Object.entries(files).flatMap(([file, text]) => readDocuments(file, text).objects));

const renderedOf = (graph: ObjectGraph, text: string): Rendered => {
  // Each graph of these tests has one release.
  const [release] = graph.releases as readonly [Outcome['plan']['release']];
  return readOutcomes([{ plan: { release, files: new Map(), values: [], words: [] }, first: { kind: 'rendered', text } }], () => []);
};

const piece = (object: string): string => `---\n# Source: api/templates/x.yaml\n${object}\n`;

describe('the Service that a workload is declared with', () => {
  const declared = `apiVersion: crowsnest
kind: DeclaredWorkload
metadata: {name: mlflow, namespace: mlflow-dev}
pods: {labels: {app: mlflow}, ports: {http: 5000}}
service: {name: mlflow, labels: {app: mlflow}, ports: {http: 80}}
`;
  const graph = graphOf({
    'dev/declared/mlflow.yaml': declared,
    'dev/apps/mlflow.yaml': application('mlflow-dev', 'mlflow', 'mlflow-dev'),
  });
  const service = (labels: string, port: string): string =>
    piece(`apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {${labels}}}\nspec: {ports: [{name: ${port}, port: 80}]}`);
  const said = (text: string): readonly string[] => workloadProblems(graph, renderedOf(graph, text).releases).map(formatProblem);

  test('is found by its labels and its port, whatever it is called', () => {
    expect(said(service('app: mlflow, more: "1"', 'http'))).toEqual([]);
  });

  test('is missed where the chart labels it otherwise, or makes none', () => {
    const missing =
      'dev/declared/mlflow.yaml:1:1: Application mlflow-dev is assumed to create a Service with app=mlflow, and mlflow 1.2.3 renders none [chart-name-missing]';

    expect(said(service('app: other', 'http'))).toEqual([`${missing}\n    web has app=other`]);
    expect(said(piece('kind: ConfigMap\nmetadata: {name: c}'))).toEqual([`${missing}\n    it renders no Service`]);
  });

  test('is missed where its port has another name', () => {
    expect(said(service('app: mlflow', 'htp'))).toEqual([
      'dev/declared/mlflow.yaml:1:1: Application mlflow-dev is assumed to create a Service with a port named "http", and mlflow 1.2.3 renders none [chart-name-missing]\n    did you mean "htp"?',
    ]);
  });

  test('gives way in the graph to what the chart renders', () => {
    const { releases } = renderedOf(graph, service('app: mlflow', 'http'));

    expect(joined(graph, releases).services.map(({ name }) => name)).toEqual(['web']);
    expect(joined(graph, []).services.map(({ name }) => name)).toEqual(['mlflow']);
  });
});

describe("the stack's own instances", () => {
  const graph = graphOf({ 'app.yaml': application('monitoring', 'kube-prometheus-stack', 'monitoring') });
  const instance = (kind: string, name: string, spec = '{}'): string =>
    piece(`apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: monitoring}\nspec: ${spec}`);
  const said = (text: string): readonly string[] => instanceNames(graph, renderedOf(graph, text).releases).map(({ message }) => message);

  test('have the names that follow from the release', () => {
    const secret = '{configSecret: alertmanager-monitoring-kube-prometheus-alertmanager}';

    expect(
      said(
        instance('Prometheus', 'monitoring-kube-prometheus-prometheus') +
          instance('Alertmanager', 'monitoring-kube-prometheus-alertmanager', secret),
      ),
    ).toEqual([]);
  });

  test('are reported where they have others, or read another Secret', () => {
    expect(
      said(instance('Prometheus', 'main') + instance('Alertmanager', 'monitoring-kube-prometheus-alertmanager', '{configSecret: main}')),
    ).toEqual([
      'the Prometheus of Application monitoring is assumed to be called monitoring-kube-prometheus-prometheus, and kube-prometheus-stack 1.2.3 renders main',
      'Alertmanager monitoring-kube-prometheus-alertmanager reads its configuration from Secret main, and alertmanager-monitoring-kube-prometheus-alertmanager is the one that is written',
    ]);
  });

  test('are known by the values, and are not in the graph a second time', () => {
    const { releases } = renderedOf(graph, instance('Prometheus', 'monitoring-kube-prometheus-prometheus'));

    expect(joined(graph, releases).prometheuses.map(({ name }) => name)).toEqual(['monitoring-kube-prometheus-prometheus']);
  });
});
