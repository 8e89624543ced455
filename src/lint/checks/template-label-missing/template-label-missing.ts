import type { ObjectPath } from '../../../core/json';
import { mayCarry } from '../../../language/infer/labels';
import type { AlertView } from '../../graph/kinds/rules';
import type { Check } from '../check';
import { inAllRules, type RuleFault } from '../shared/expressions';

interface Text {
  readonly text: string;
  readonly what: string;
  readonly field: ObjectPath;
}

const textsOf = ({ annotations, labels }: AlertView): readonly Text[] => [
  ...Object.entries(annotations).map(([name, text]) => ({ text, what: `annotation ${name}`, field: ['annotations', name] })),
  ...Object.entries(labels).map(([name, text]) => ({ text, what: `label ${name}`, field: ['labels', name] })),
];

const variable = /\$labels\.([a-zA-Z_][a-zA-Z0-9_]*)/g;
const indexed = /index\s+\$labels\s+(?:"([^"]+)"|`([^`]+)`)/g;
const field = /(?<![$\w)\]])\.Labels\.([a-zA-Z_][a-zA-Z0-9_]*)/g;
// Inside these, the dot is something else than the alert.
const rebinds = /\{\{-?\s*(?:range|with)\b/;

const actions = (text: string): readonly string[] => [...text.matchAll(/\{\{([\s\S]*?)\}\}/g)].flatMap(([, action]) => action ?? []);

const labelsIn = (text: string): readonly string[] => {
  const patterns = rebinds.test(text) ? [variable, indexed] : [variable, indexed, field];
  const found = actions(text).flatMap((action) =>
    patterns.flatMap((pattern) => [...action.matchAll(pattern)].flatMap(([, a, b]) => a ?? b ?? [])),
  );
  return [...new Set(found)];
};

/** Labels that the texts of an alert print although its expression does not keep them. */
export const templateLabelMissing: Check = {
  id: 'template-label-missing',
  level: 'error',
  find: inAllRules(({ rule, expr, scope }) => {
    if (rule.kind !== 'alert') return [];
    const { labels } = scope.facts(expr);
    return textsOf(rule).flatMap(({ text, what, field: place }) =>
      labelsIn(text)
        .filter((label) => label !== 'alertname' && !mayCarry(labels, label))
        .map((label): RuleFault => {
          const kept = [...labels.known.keys()].sort();
          const own = Object.hasOwn(rule.labels, label)
            ? '; labels that the rule itself adds are not there yet when texts are written'
            : '';
          return {
            message: `prints $labels.${label} in its ${what}, a label that its expression does not keep`,
            help: `${kept.length === 0 ? 'it keeps no labels' : `it keeps ${kept.join(', ')}`}${own}`,
            field: place,
          };
        }),
    );
  }),
};
