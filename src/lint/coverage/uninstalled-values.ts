import type { Unread } from '../../core/coverage';
import { isMap, type JsonMap } from '../../core/json';
import type { ObjectGraph } from '../graph/graph';

// What charts call the parts that hold rules, routes, monitors and dashboards; who else has a file with such a key means a chart.
const chartKeys = [
  'additionalPrometheusRules',
  'additionalPrometheusRulesMap',
  'alertmanager',
  'alloy',
  'grafana',
  'kube-prometheus-stack',
  'loki',
  'podMonitor',
  'prometheus',
  'prometheusRule',
  'serverFiles',
  'serviceMonitor',
];

const isOfChart = (values: JsonMap): boolean => chartKeys.some((key) => isMap(values[key]));

/** Files of values for charts that nothing here installs: nobody can say what they are for. */
export const uninstalledValues = ({ helmValues, releases }: ObjectGraph): readonly Unread[] => {
  const read = new Set(releases.flatMap(({ layers }) => layers.flatMap(({ file }) => file ?? [])));
  return helmValues
    .filter(({ node, values }) => isOfChart(values) && !read.has(node.path))
    .map(({ node }) => ({ what: 'chart values file', why: 'nothing in the folder installs it', at: node.at([]) }));
};
