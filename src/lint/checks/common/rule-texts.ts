import type { ObjectPath } from '../../../core/json';
import { type CheckedTemplate, checkTemplate } from '../../../language/go-template/check';
import { isTemplate } from '../../../language/go-template/lex';
import { readTemplate } from '../../../language/go-template/parse';
import { ruleWorld } from '../../../language/go-template/rule-world';
import { onceForName } from '../../../language/once';
import { releaseOf } from '../../../language/release';
import type { AlertView } from '../../graph/kinds/rules';
import type { PrometheusScope } from '../../graph/prometheus-scope';

/** A text or label of an alert that is written out when it fires. */
export interface RuleText {
  /** What it is, as messages call it: `annotation "summary"`. */
  readonly what: string;
  readonly text: string;
  /** Its path in the object that holds the rule. */
  readonly path: ObjectPath;
}

/** The texts and labels of an alert that hold templates. */
export const templatesOf = ({ annotations, labels, path }: AlertView): readonly RuleText[] =>
  [
    ...Object.entries(annotations).map(([name, text]) => ({ what: `annotation "${name}"`, text, path: [...path, 'annotations', name] })),
    ...Object.entries(labels).map(([name, text]) => ({ what: `label "${name}"`, text, path: [...path, 'labels', name] })),
  ].filter(({ text }) => isTemplate(text));

// The alerts of all workloads of a kind have the same texts.
const checkerFor = onceForName((version: string) => {
  const worlds = {
    prometheus: ruleWorld('prometheus', releaseOf(version)),
    loki: ruleWorld('loki'),
  };
  const read = onceForName(readTemplate);
  const checkers = {
    prometheus: onceForName((text: string) => checkTemplate(text, read(text), worlds.prometheus)),
    loki: onceForName((text: string) => checkTemplate(text, read(text), worlds.loki)),
  };
  return checkers;
});

/** What a text of an alert does as a template of whoever evaluates the alert. */
export const checkedText = ({ group }: AlertView, { prometheus }: PrometheusScope, text: string): CheckedTemplate =>
  checkerFor(prometheus?.version ?? '')[group.evaluatedBy](text);
