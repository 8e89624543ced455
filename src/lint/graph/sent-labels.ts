import { textAt } from '../../core/json';
import type { ObjectGraph } from './graph';
import type { PrometheusInstance } from './stacks';

/**
 * Labels that every sample has as rules read it: those that a Prometheus adds to what it sends, where a ruler elsewhere evaluates its
 * rules. Where a stack is only declared, all its rules are either objects or files for such a ruler.
 */
export const sentLabels = (graph: ObjectGraph, prometheus: PrometheusInstance | undefined): Readonly<Record<string, string>> => {
  if (prometheus?.node.declared === undefined) return {};
  const isSent = graph.ruleGroups.some(
    ({ node }) => node.kind === 'RuleFile' && node.environment === prometheus.environment && textAt(node.object, 'namespace') !== undefined,
  );
  return isSent ? prometheus.externalLabels : {};
};
