import { chartPairs, missingVariants } from '../../../core/charts/kube-prometheus-stack-pairs';
import type { Check } from '../check';
import { disablesAlert, stacksWithRules } from '../common/chart-rules';

/** Alerts of kube-prometheus-stack that are disabled with more conditions than what replaces them has. */
export const chartVariantDropped: Check = {
  id: 'chart-variant-dropped',
  level: 'warning',
  find: ({ graph }) =>
    stacksWithRules(graph).flatMap(({ values, node, alerts }) => {
      const names = new Set(alerts.map(({ alert }) => alert));
      return chartPairs
        .filter((pair) => disablesAlert(values, pair.chart) && pair.variants.some(({ ours }) => ours.some((alert) => names.has(alert))))
        .flatMap((pair) =>
          missingVariants(pair, names).map(({ severity, about, ours }) => ({
            at: node.at(['defaultRules', 'disabled', pair.chart]),
            message: `${pair.chart} of kube-prometheus-stack is disabled, and nothing replaces its ${severity} rule (${about})`,
            help: `add ${ours.join(' or ')}, or leave the chart's alert on`,
          })),
        );
    }),
};
