import { type LabelSet, mayCarry } from '../../../language/infer/labels';
import type { AlertView } from '../../graph/kinds/rules';
import { type LinkedRule, rulesOf } from '../../graph/prometheus-scope';
import type { Check, Finding } from '../check';
import { nameOf } from '../common/expressions';
import { checkedText, type RuleText, templatesOf } from '../common/rule-texts';

const helpFor = (label: string, { known }: LabelSet, rule: AlertView): string => {
  const kept = [...known.keys()].sort();
  const own = Object.hasOwn(rule.labels, label) ? '; labels that the rule itself adds are not there yet when texts are written' : '';
  return `${kept.length === 0 ? 'it keeps no labels' : `it keeps ${kept.join(', ')}`}${own}`;
};

const inText = (rule: AlertView, { what, text, path }: RuleText, { scope }: LinkedRule, labels: LabelSet): readonly Finding[] => {
  // A text often prints one label several times.
  const { keys } = checkedText(rule, scope, text);
  return keys
    .filter(({ text: label }, index) => keys.findIndex((key) => key.text === label) === index)
    .filter(({ text: label }) => label !== 'alertname' && !mayCarry(labels, label))
    .map(({ text: label, from, to }) => ({
      at: rule.group.node.at(path, from),
      message: `${nameOf(rule)} prints $labels.${label} in its ${what.replaceAll('"', '')}, a label that its expression does not keep`,
      help: helpFor(label, labels, rule),
      excerpt: { text, from, to },
    }));
};

const inRule = (linked: LinkedRule): readonly Finding[] => {
  const { rule, expr, scope } = linked;
  const texts = rule.kind === 'alert' ? templatesOf(rule) : [];
  if (texts.length === 0 || rule.kind !== 'alert' || expr.kind === 'unreadable') return [];
  const { labels } = scope.facts(expr);
  return texts.flatMap((text) => inText(rule, text, linked, labels));
};

/** Labels that the texts of an alert print although its expression does not keep them. */
export const templateLabelMissing: Check = {
  id: 'template-label-missing',
  level: 'error',
  find: ({ graph }) => rulesOf(graph).rules.flatMap(inRule),
};
