import { isMap, listAt } from '../../../core/json';
import { quoted } from '../../../core/problem';
import { isDuration } from '../../../language/quantity';
import type { ObjectGraph } from '../../graph/graph';
import type { RuleGroupView } from '../../graph/kinds/rules';
import { type PrometheusRelease, prometheusRelease } from '../../graph/prometheus-release';
import { rulesOf } from '../../graph/prometheus-scope';
import type { Check, Finding } from '../check';
import { lossOf } from '../common/loss';
import { objectSubject } from '../common/subjects';
import { called } from '../common/synced-path';
import { refusalsOf } from './written-rule';

type Fault = Pick<Finding, 'message' | 'help'> & { readonly path: RuleGroupView['path'] };

const hasSchema = ({ node }: RuleGroupView): boolean => node.kind === 'PrometheusRule';

// The API server says the same of a PrometheusRule.
const groupFaults = (group: RuleGroupView, others: readonly RuleGroupView[]): readonly Fault[] => {
  if (hasSchema(group)) return [];
  const { name, interval, path } = group;
  const sameFile = (other: RuleGroupView): boolean => JSON.stringify(other.path.slice(0, -1)) === JSON.stringify(path.slice(0, -1));
  const before = others.slice(0, others.indexOf(group));
  return [
    ...(name === '' ? [{ path, message: 'a group has no name', help: 'give it one' }] : []),
    ...(name !== '' && before.some((other) => other.name === name && sameFile(other))
      ? [
          {
            path: [...path, 'name'],
            message: `a group named ${quoted(name)} is there once more`,
            help: 'give each a name of its own, or put their rules together',
          },
        ]
      : []),
    ...(interval === undefined || isDuration(interval)
      ? []
      : [
          {
            path: [...path, 'interval'],
            message: `interval is ${quoted(interval)}, which is not a duration`,
            help: 'write whole numbers with their units, such as 30s or 1m',
          },
        ]),
  ];
};

const inGroup = (group: RuleGroupView, others: readonly RuleGroupView[], release: PrometheusRelease): readonly Finding[] => {
  const { node, path, written, evaluatedBy } = group;
  const by = { release, hasSchema: hasSchema(group) };
  const rules = listAt(written, 'rules').flatMap((rule, index) =>
    refusalsOf(rule, by).map((refusal) => ({ ...refusal, path: [...path, 'rules', index, ...refusal.path] })),
  );
  const who = evaluatedBy === 'loki' ? "Loki's ruler" : by.hasSchema ? 'the operator' : 'Prometheus';
  return [...groupFaults(group, others), ...rules].map(({ path: at, message, help }) => ({
    at: node.at(at),
    message: `${who} refuses ${node.kind === 'RuleFile' ? 'the whole file' : called(node)}${lossOf(node)}: ${message}`,
    ...(help === undefined ? {} : { help }),
    about: [objectSubject(node)],
  }));
};

const read: readonly string[] = ['PrometheusRule', 'RuleFile', 'ConfigMap'];

// Much has groups with rules; only rules have expressions.
const isOfRules = ({ node }: RuleGroupView, groups: readonly RuleGroupView[]): boolean =>
  node.kind !== 'RuleFile' || groups.some(({ written }) => listAt(written, 'rules').every((rule) => isMap(rule) && 'expr' in rule));

const releasesOf = (graph: ObjectGraph): ((group: RuleGroupView) => PrometheusRelease) => {
  const { rules, scopes } = rulesOf(graph);
  const byNode = new Map(rules.map(({ rule, scope }) => [rule.group.node.id, scope]));
  return ({ node }) => prometheusRelease((byNode.get(node.id) ?? scopes[0])?.prometheus);
};

/** Rules that the operator, Prometheus or Loki's ruler refuses, and with each of them everything beside it. */
export const ruleObjectRefused: Check = {
  id: 'rule-object-refused',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const releaseFor = releasesOf(graph);
    const byNode = new Map<string, RuleGroupView[]>();
    for (const group of graph.ruleGroups) {
      const groups = byNode.get(group.node.id);
      if (groups === undefined) byNode.set(group.node.id, [group]);
      else groups.push(group);
    }
    return [...byNode.values()].flatMap((groups) =>
      groups
        .filter((group) => read.includes(group.node.kind) && isOfRules(group, groups))
        .flatMap((group) => inGroup(group, groups, releaseFor(group))),
    );
  },
};
