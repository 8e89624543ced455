import type { TemplateProblem } from '../../../language/go-template/evaluate';
import type { AlertView } from '../../graph/kinds/rules';
import type { GraphNode } from '../../graph/node';
import { type LinkedRule, rulesOf } from '../../graph/prometheus-scope';
import type { Check, Finding } from '../check';
import { listed, nameOf } from '../common/expressions';
import { checkedText, type RuleText, templatesOf } from '../common/rule-texts';
import { templateHelp } from '../common/template-help';

const holderOf = ({ kind, namespace, name }: GraphNode): string => {
  if (kind === 'RuleFile') return 'file';
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
};

// Whoever reads rules refuses them by the object or file that holds them.
const lost = ({ group, alert }: AlertView, alerts: readonly AlertView[]): string => {
  const here = alerts.filter((one) => one.group.node === group.node).map((one) => one.alert);
  const others = [...new Set(here)].filter((name) => name !== alert);
  const refusing = group.evaluatedBy === 'loki' ? "Loki's ruler" : group.node.kind === 'RuleFile' ? 'Prometheus' : 'the operator';
  const also = others.length === 0 ? '' : `, and with it the alert${others.length === 1 ? '' : 's'} ${listed(others)}`;
  return `${refusing} refuses the whole ${holderOf(group.node)}${also}`;
};

// A template has one cause more often than it has many.
const mostPerText = 3;

const findingsOf = (
  rule: AlertView,
  { what, text, path }: RuleText,
  problems: readonly TemplateProblem[],
  alerts: readonly AlertView[],
): readonly Finding[] =>
  problems.slice(0, mostPerText).map((problem) => {
    const { from, to, effect, message } = problem;
    const consequence = effect === 'refused' ? lost(rule, alerts) : `the ${what.split(' ')[0]} holds the text of the error instead`;
    const help = [templateHelp(problem), consequence].filter((part) => part !== undefined).join('; ');
    return {
      at: rule.group.node.at(path, from),
      message: `${nameOf(rule)} has a broken ${what}: ${message}`,
      help,
      excerpt: { text, from, to },
    };
  });

const inRule = ({ rule, scope }: LinkedRule, alerts: readonly AlertView[]): readonly Finding[] =>
  rule.kind === 'alert'
    ? templatesOf(rule).flatMap((text) => findingsOf(rule, text, checkedText(rule, scope, text.text).problems, alerts))
    : [];

/** Texts and labels of alerts that are not valid templates, or that end in an error whenever they are written out. */
export const ruleTemplateBroken: Check = {
  id: 'rule-template-broken',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const { rules } = rulesOf(graph);
    const alerts = rules.flatMap(({ rule }) => (rule.kind === 'alert' ? [rule] : []));
    return rules.flatMap((rule) => inRule(rule, alerts));
  },
};
