import type { AlertingRule, AlertScenario, RecordingRule, RuleGroup } from '../../core/alerts/rule';
import { isTemplate } from '../../language/go-template/lex';
import { onceFor } from '../../language/once';
import { type Expr, type Selector, selectorsIn } from '../../language/promql/ast';
import { unsupportedIn } from '../../language/promql/evaluate/compile';
import { selects } from '../../language/promql/evaluate/select';
import { type Labels, nameLabel } from '../../language/promql/evaluate/series';
import { readPromQL } from '../../language/promql/parse';
import { inMilliseconds } from '../../language/quantity';
import { type TestInput, testInputOf } from './inputs';

/** A recording rule with its expression read. */
export interface Recording {
  readonly rule: RecordingRule;
  readonly expression: Expr;
}

/** A scenario with its samples read. */
export interface Scene {
  readonly why: string;
  readonly testInput: TestInput;
  /** When to look, in milliseconds. */
  readonly at: number;
}

/** A scene in which the alert fires, with the labels that it then carries besides its own. */
export interface FiringScene extends Scene {
  readonly labels: Labels;
}

/** An alert with its expression read, and the recording rules that it depends on, in the order of their evaluation. */
export interface CompiledAlert {
  readonly rule: AlertingRule;
  readonly expression: Expr;
  readonly recordings: readonly Recording[];
  readonly firing: readonly [FiringScene, ...FiringScene[]];
  readonly quiet: readonly Scene[];
  /** Milliseconds for which the condition must hold. */
  readonly pending: number;
  /** Milliseconds for which the alert goes on after the condition ended. */
  readonly lingering: number;
}

/** Whether a selector may take what a rule writes: that is known by its name and its own labels, the other labels may be anything. */
export const mayTake = (selector: Selector, { record, labels }: Pick<RecordingRule, 'record' | 'labels'>): boolean => {
  const written = { ...labels, [nameLabel]: record };
  return selects({ ...selector, matchers: selector.matchers.filter(({ label }) => Object.hasOwn(written, label)) }, written);
};

// One alert after another asks for the same groups.
const recordingsIn = onceFor((groups: readonly RuleGroup[]): readonly Recording[] =>
  groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'record' ? [{ rule, expression: readPromQL(rule.expr) }] : []))),
);

/** The recording rules that an expression depends on, also those that others are made from, in the order of their evaluation. */
export const recordingsFor = (expression: Expr, groups: readonly RuleGroup[]): readonly Recording[] => {
  const all = recordingsIn(groups);
  const needed = new Set<Recording>();
  let reading = selectorsIn(expression);
  while (reading.length > 0) {
    const found = all.filter((one) => !needed.has(one) && reading.some((selector) => mayTake(selector, one.rule)));
    for (const one of found) needed.add(one);
    reading = found.flatMap((one) => selectorsIn(one.expression));
  }
  return all.filter((one) => needed.has(one));
};

// Between two evaluations that lie far apart, Prometheus sees no alerts: a look there would find nothing, whatever is wrong.
const sceneOf = (scenario: AlertScenario): Scene => {
  const testInput = testInputOf(scenario);
  return { why: scenario.why, testInput, at: Math.floor(inMilliseconds(scenario.at) / testInput.interval) * testInput.interval };
};

/** An alert among the groups of its workload, ready to be played through. */
export const compileAlert = (rule: AlertingRule, groups: readonly RuleGroup[]): CompiledAlert => {
  const expression = readPromQL(rule.expr);
  return {
    rule,
    expression,
    recordings: recordingsFor(expression, groups),
    // `map` forgets that there is at least one.
    firing: rule.firesOn.map((scenario) => ({ ...sceneOf(scenario), labels: scenario.labels })) as [FiringScene, ...FiringScene[]],
    quiet: rule.staysQuietOn.map(sceneOf),
    pending: inMilliseconds(rule.for),
    lingering: rule.keepFiringFor === undefined ? 0 : inMilliseconds(rule.keepFiringFor),
  };
};

/** Why an alert cannot be played through here, or nothing; tests that are derived by playing are then left out. */
export const notSimulated = ({ rule, expression, recordings }: CompiledAlert): string | undefined => {
  const unknown = [expression, ...recordings.map((recording) => recording.expression)]
    .map(unsupportedIn)
    .find((part) => part !== undefined);
  if (unknown !== undefined) return `${unknown} is not evaluated`;
  const templated = Object.entries(rule.labels).find(([, value]) => isTemplate(value));
  return templated === undefined ? undefined : `the label ${templated[0]} is a template`;
};
