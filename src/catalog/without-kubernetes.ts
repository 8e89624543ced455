import type { RuleGroup } from '../core/alerts/rule';
import type { Text } from '../core/alerts/text';
import type { Dashboard, Panel, Row, Variable } from '../core/dashboards/dashboard';

// kube-state-metrics, cAdvisor and the kubelet begin all names of theirs so, and nothing else does.
const ofCluster = /(?<![\w:.])(?:kube|container|kubelet)_[a-z]/;

const readsOne = (names: ReadonlySet<string>, expr: string): boolean =>
  (expr.match(/[a-zA-Z_:][\w:]*/g) ?? []).some((word) => names.has(word));

type Rules = RuleGroup<Text>['rules'];

// A rule may read what another one would have recorded.
const lostIn = (rules: Rules, lost: ReadonlySet<string>): ReadonlySet<string> => {
  const further = rules
    .filter(({ expr }) => ofCluster.test(expr) || readsOne(lost, expr))
    .flatMap((rule) => (rule.kind === 'record' ? [rule.record] : []));
  const all = new Set([...lost, ...further]);
  return all.size === lost.size ? lost : lostIn(rules, all);
};

/** Groups without the rules that read metrics of a cluster; where there is none, they would never find anything. */
export const rulesWithoutKubernetes = <Words extends Text>(groups: readonly RuleGroup<Words>[]): readonly RuleGroup<Words>[] => {
  const lost = lostIn(
    groups.flatMap(({ rules }) => rules),
    new Set(),
  );
  return groups
    .map((group) => ({ ...group, rules: group.rules.filter(({ expr }) => !ofCluster.test(expr) && !readsOne(lost, expr)) }))
    .filter(({ rules }) => rules.length > 0);
};

const isAnswered = (panel: Panel): boolean =>
  panel.kind === 'logs' || !panel.targets.some(({ kind, expr }) => kind === 'metrics' && ofCluster.test(expr));

const rowsWithoutKubernetes = (rows: readonly Row[]): readonly Row[] =>
  rows.map((row) => ({ ...row, panels: row.panels.filter(isAnswered) })).filter(({ panels }) => panels.length > 0);

const isOffered = (variable: Variable): boolean => variable.kind !== 'values' || !ofCluster.test(variable.of);

/** A dashboard without what reads metrics of a cluster. */
export const dashboardWithoutKubernetes = (dashboard: Dashboard): Dashboard => ({
  ...dashboard,
  variables: dashboard.variables.filter(isOffered),
  annotations: dashboard.annotations.filter(({ expr }) => !ofCluster.test(expr)),
  rows: rowsWithoutKubernetes(dashboard.rows),
});
