import type { Variable } from '../../../core/dashboards/dashboard';
import { type LabelMatchers, matching, promql } from '../../../language/promql/tag';

/** Selects the namespaces chosen in a dashboard with `namespaceVariable`, or all of them. */
export const chosenNamespaces = { namespace: matching('$namespace') } satisfies LabelMatchers;

/** Lets a reader choose among namespaces. They are named once, so that one more changes one line of a dashboard. */
export const namespaceVariable = (namespaces: readonly string[]): Variable => {
  const all = [...new Set(namespaces)].sort().join('|');
  return {
    kind: 'values',
    name: 'namespace',
    label: 'Namespace',
    of: promql`kube_pod_info${{ namespace: matching(all) }}`,
    by: 'namespace',
    all,
  };
};
