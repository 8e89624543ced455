import { labelsAt, listAt, mapAt, type ObjectPath, textAt } from '../../../core/json';
import { readStructured } from '../../../language/structured';
import { name, noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

interface CommonRule {
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly path: ObjectPath;
  readonly group: RuleGroupView;
}

/** An alerting rule as evaluated. */
export interface AlertView extends CommonRule {
  readonly kind: 'alert';
  readonly alert: string;
  readonly for: string;
  readonly keepFiringFor: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A recording rule as evaluated. */
export interface RecordingView extends CommonRule {
  readonly kind: 'record';
  readonly record: string;
}

/** A rule of a group. */
export type RuleView = AlertView | RecordingView;

/** A group of rules, evaluated one after the other by Prometheus or by Loki's ruler. */
export interface RuleGroupView {
  readonly node: GraphNode;
  readonly evaluatedBy: 'prometheus' | 'loki';
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly RuleView[];
  /** The group as it is written, with what is not a rule of any kind. */
  readonly written: unknown;
  readonly path: ObjectPath;
}

const ruleOf = (rule: unknown, path: ObjectPath, group: RuleGroupView): readonly RuleView[] => {
  const common = {
    expr: textAt(rule, 'expr') ?? '',
    // Prometheus 3 lets a group carry labels for all its rules.
    labels: { ...labelsAt(group.node.object, ...group.path, 'labels'), ...labelsAt(rule, 'labels') },
    path,
    group,
  };
  const alert = textAt(rule, 'alert');
  const record = textAt(rule, 'record');
  if (record !== undefined && record !== '') return [{ kind: 'record', record, ...common }];
  if (alert === undefined) return [];
  return [
    {
      kind: 'alert',
      alert,
      for: textAt(rule, 'for') ?? '0s',
      keepFiringFor: textAt(rule, 'keep_firing_for') ?? '0s',
      annotations: labelsAt(rule, 'annotations'),
      ...common,
    },
  ];
};

const groupOf = (node: GraphNode, group: unknown, path: ObjectPath, evaluatedBy: RuleGroupView['evaluatedBy']): RuleGroupView => {
  const interval = textAt(group, 'interval');
  const rules: RuleView[] = [];
  const view: RuleGroupView = {
    node,
    evaluatedBy,
    name: textAt(group, 'name') ?? '',
    ...(interval === undefined || interval === '' ? {} : { interval }),
    rules,
    written: group,
    path,
  };
  // Rules know their group, so the group has to be there first.
  rules.push(...listAt(group, 'rules').flatMap((rule, index) => ruleOf(rule, [...path, 'rules', index], view)));
  return view;
};

// Loki's chart mounts the data of ConfigMaps with this label as rule files of the ruler.
const lokiRules = (node: GraphNode): readonly RuleGroupView[] =>
  Object.hasOwn(node.labels, 'loki_rule')
    ? Object.entries(mapAt(node.object, 'data')).flatMap(([file, text]) => {
        const content = typeof text === 'string' ? readStructured(text).value : undefined;
        return listAt(content, 'groups').map((group, index) => groupOf(node, group, ['data', file, 'groups', index], 'loki'));
      })
    : [];

// A filter of lines, or a range of lines alone, which PromQL does not have.
const onlyLogQL =
  /\}\s*(?:\|[=~>]|!=\s*["`]|!~\s*["`]|\|\s*[a-z_]+)|\b(?:count|rate|bytes|bytes_rate|absent)(?:_over_time)?\s*\(\s*\{(?!\s*__name__)/;

// Alloy gives rules of this form to Loki.
const evaluatorOf = (group: unknown): RuleGroupView['evaluatedBy'] =>
  listAt(group, 'rules').some((rule) => onlyLogQL.test(textAt(rule, 'expr') ?? '')) ? 'loki' : 'prometheus';

const groupsOf = (node: GraphNode): readonly RuleGroupView[] => {
  if (node.kind === 'ConfigMap') return lokiRules(node);
  const path = node.kind === 'RuleFile' ? ['groups'] : ['spec', 'groups'];
  return listAt(node.object, ...path).map((group, index) => groupOf(node, group, [...path, index], evaluatorOf(group)));
};

/** Groups of rules: of PrometheusRules and what other operators have in their place, of rule files, and of ConfigMaps for Loki's ruler. */
export const ruleGroups: ObjectKind<RuleGroupView> = {
  of: ['PrometheusRule', 'RuleFile', 'ConfigMap', 'VMRule', 'Rules', 'ClusterRules', 'GlobalRules', 'AlertingRule'],
  read: groupsOf,
  names: ({ node, rules }) => ({
    ...noNames,
    defines: rules.map((rule) =>
      rule.kind === 'alert'
        ? name(node, 'alert', { scope: node.environment, name: rule.alert, path: [...rule.path, 'alert'] })
        : name(node, 'series', { scope: node.environment, name: rule.record, path: [...rule.path, 'record'] }),
    ),
  }),
};
