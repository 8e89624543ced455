import { isTemplate } from '../../../language/go-template/lex';
import { readTemplate } from '../../../language/go-template/parse';
import { everyPart, type Operand, operandsIn } from '../../../language/go-template/tree';
import type { AlertView } from '../../graph/kinds/rules';
import type { Check, Finding } from '../check';
import { nameOf } from '../common/expressions';

const isValue = (operand: Operand): boolean =>
  (operand.kind === 'variable' && operand.name.text === '$value') || (operand.kind === 'field' && operand.fields[0]?.text === 'Value');

const written = (text: string): Operand | undefined => {
  const read = readTemplate(text);
  if (read.kind === 'unreadable') return undefined;
  return everyPart(read.parts)
    .flatMap((part) => (part.kind === 'action' && part.pipeline.variables.length === 0 ? operandsIn(part.pipeline) : []))
    .find(isValue);
};

const inAlert = (rule: AlertView): readonly Finding[] =>
  Object.entries(rule.labels).flatMap(([label, text]) => {
    const value = isTemplate(text) ? written(text) : undefined;
    if (value === undefined) return [];
    const waits = rule.for === '0s' || rule.for === '0' ? '' : `, and none of them lasts ${rule.for}`;
    return [
      {
        at: rule.group.node.at([...rule.path, 'labels', label], value.from),
        message: `${nameOf(rule)} writes its value into the label "${label}": with each new value it is another alert${waits}`,
        help: 'put the value into an annotation; labels are what makes an alert that alert',
        excerpt: { text, from: value.from, to: value.to },
      },
    ];
  });

/** Labels of alerts that hold the measured value. */
export const valueInLabel: Check = {
  id: 'value-in-label',
  level: 'error',
  find: ({ graph }) => graph.ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? inAlert(rule) : []))),
};
