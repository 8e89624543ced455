import { airflow } from './airflow';
import { alloy } from './alloy';
import { eckOperator } from './eck-operator';
import type { ChartFacts } from './facts';
import { grafana } from './grafana';
import { kubePrometheusStack } from './kube-prometheus-stack';
import { kubeStateMetrics } from './kube-state-metrics';
import { loki } from './loki';
import { mlflow } from './mlflow';

const nothing = { date: '2026-11-29', how: 'rendered', invents: [], hooks: [], rights: [], gives: [], madeLater: [] } as const;

/** What is known of charts without having them at hand. A new one is a file beside these, and its name here. */
export const chartFacts: readonly ChartFacts[] = [
  kubePrometheusStack,
  loki,
  alloy,
  { chart: 'promtail', version: '6.17.1', ...nothing },
  mlflow,
  airflow,
  grafana,
  kubeStateMetrics,
  { chart: 'prometheus-operator-crds', version: '31.0.1', ...nothing },
  { chart: 'prometheus-blackbox-exporter', version: '11.17.2', ...nothing, date: '2026-11-30' },
  eckOperator,
];

/** What is known of a chart, whatever its version. */
export const factsOf = (chart: string): ChartFacts | undefined => chartFacts.find((facts) => facts.chart === chart);
