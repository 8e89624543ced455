import type { AlertingRule, RecordingRule, RuleGroup } from '../../core/alerts/rule';
import { onceFor } from '../../language/once';
import { readPromQL } from '../../language/promql/parse';
import { casesOf } from './cases';
import { compileAlert, recordingsFor } from './compiled-alert';
import { testTexts } from './render';

/** What of an alert and of the rules around it decides about its tests. */
interface Tested {
  readonly rule: AlertingRule;
  readonly groups: readonly RuleGroup[];
}

// Reading an expression is most of the work here, and most workloads record nothing.
const recordedFor = ({ expr }: AlertingRule, groups: readonly RuleGroup[]): readonly RecordingRule[] => {
  const records = groups.some(({ rules }) => rules.some(({ kind }) => kind === 'record'));
  return records ? recordingsFor(readPromQL(expr), groups).map(({ rule }) => rule) : [];
};

// Texts for people do not matter here, nor do rules that the alert does not hang on; without them, workloads that differ
// in nothing else share their tests.
const tested = (rule: AlertingRule, groups: readonly RuleGroup[]): Tested => {
  const recorded = recordedFor(rule, groups);
  return {
    rule: { ...rule, summary: '', description: '', runbook: '' },
    groups: recorded.length === 0 ? [] : [{ name: '', rules: recorded }],
  };
};

const names = 'namespace|job|workload|team';
const inMatchers = new RegExp(`\\b(${names})=\\\\"([^"\\\\]+)\\\\"`, 'g');
const inLabels = new RegExp(`"(${names})":"([^"\\\\]+)"`, 'g');

/** A text in which stand-ins took the place of names, and what they represent. */
interface General {
  readonly text: string;
  readonly names: ReadonlyMap<string, string>;
}

/** Labels by the values that they have in a text; a value that holds another one comes before it. */
const valuesIn = (text: string): readonly (readonly [string, string])[] => {
  const found = new Map<string, string>();
  for (const pattern of [inMatchers, inLabels])
    for (const [, label = '', value = ''] of text.matchAll(pattern)) if (!found.has(value)) found.set(value, label);
  const all = [...found];
  const holds = ([value]: readonly [string, string]): boolean => all.some(([other]) => other !== value && value.includes(other));
  return [...all.filter(holds), ...all.filter((pair) => !holds(pair))];
};

// What holds a hyphen is not a word of PromQL, so it is a name wherever it is, but for a part of a longer one.
const anywhere = (value: string): RegExp | undefined =>
  /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(value) ? new RegExp(`(?<![A-Za-z0-9_@-])${value}(?![A-Za-z0-9_@])`, 'g') : undefined;

const withStandIn = (text: string, value: string, standIn: string): string => {
  const pattern = anywhere(value);
  if (pattern !== undefined) return text.replace(pattern, standIn);
  const replaced = text
    .replace(inMatchers, (whole, label: string, found: string) => (found === value ? `${label}=\\"${standIn}\\"` : whole))
    .replace(inLabels, (whole, label: string, found: string) => (found === value ? `"${label}":"${standIn}"` : whole));
  return replaced.includes(value) ? text : replaced;
};

/**
 * Puts stand-ins in the place of the names of one workload, so that a thousand services with the same alerts are worked
 * out once. A name of one word that shows elsewhere too, e.g. within a regular expression, stays.
 */
const generalised = (text: string): General => {
  if (text.includes('@@')) return { text, names: new Map() };
  const standIns = new Map<string, string>();
  let general = text;
  for (const [value, label] of valuesIn(text)) {
    const standIn = `@@${label}${standIns.size}@@`;
    const replaced = withStandIn(general, value, standIn);
    if (replaced !== general) standIns.set(standIn, value);
    general = replaced;
  }
  return { text: general, names: standIns };
};

const known = new Map<string, ReadonlyMap<number, string>>();

const worked = (text: string): ReadonlyMap<number, string> => {
  const before = known.get(text);
  if (before !== undefined) return before;
  // What was written a moment ago is read back.
  const { rule, groups } = JSON.parse(text) as Tested;
  const texts = testTexts(casesOf(compileAlert(rule, groups)));
  known.set(text, texts);
  return texts;
};

/** What the tests of a workload follow from, but for its names: workloads that share it need to be tested once. */
export const shapeOf = (groups: readonly RuleGroup[]): string =>
  generalised(
    JSON.stringify(
      groups.map(({ rules, ...group }) => ({
        ...group,
        name: '',
        rules: rules.map((rule) => (rule.kind === 'alert' ? { ...rule, summary: '', description: '', runbook: '' } : rule)),
      })),
    ),
  ).text;

// One file after another asks for the same alert, each for the tests of another distance.
const generalOf = onceFor((groups: readonly RuleGroup[]) =>
  onceFor((rule: AlertingRule) => generalised(JSON.stringify(tested(rule, groups)))),
);

/** The tests of an alert as promtool reads them, by the distance of their samples. */
export const alertTexts = (rule: AlertingRule, groups: readonly RuleGroup[]): ReadonlyMap<number, string> => {
  const general = generalOf(groups)(rule);
  const restored = (text: string): string => text.replaceAll(/@@\w+@@/g, (standIn) => general.names.get(standIn) ?? standIn);
  return new Map([...worked(general.text)].map(([interval, text]) => [interval, restored(text)]));
};

/** What decides about the tests of an alert, with stand-ins for the names of its workload. */
export const testedText = (rule: AlertingRule, groups: readonly RuleGroup[]): string =>
  generalised(JSON.stringify(tested(rule, groups))).text;
