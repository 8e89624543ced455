import type { AlertingRule, RecordingRule, RuleGroup } from '../../core/alerts/rule';
import { onceFor } from '../../language/once';
import { readPromQL } from '../../language/promql/parse';
import { ofSelectors, regexp } from '../../language/regexp/regexp';
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

// Texts for people do not matter here, nor where a rule is written, nor rules that the alert does not depend on; without
// them, workloads that differ in nothing else share their tests.
const tested = (rule: AlertingRule, groups: readonly RuleGroup[]): Tested => {
  const { origin, value, ...kept } = rule;
  const recorded = recordedFor(rule, groups).map(({ origin: _, ...record }) => record);
  return {
    rule: { ...kept, summary: '', description: '', runbook: '' },
    groups: recorded.length === 0 ? [] : [{ name: '', rules: recorded }],
  };
};

const names = 'namespace|job|workload|team|environment|cluster|platform|sloth_id|sloth_service';
const inMatchers = new RegExp(`\\b(${names})=\\\\"([^"\\\\]+)\\\\"`, 'g');
const inLabels = new RegExp(`"(${names})":"([^"\\\\]+)"`, 'g');

/** A text in which stand-ins took the place of names, and what they represent. */
interface General {
  readonly text: string;
  readonly names: ReadonlyMap<string, string>;
  /** What the stand-ins hide of names that hold other names. */
  readonly matches: string;
}

type LabelValue = readonly [value: string, label: string];

/** Labels by the values that they have in a text; a value that holds another one comes before it. */
const valuesIn = (text: string): readonly LabelValue[] => {
  const found = new Map<string, string>();
  for (const pattern of [inMatchers, inLabels])
    for (const [, label = '', value = ''] of text.matchAll(pattern)) if (!found.has(value)) found.set(value, label);
  const all = [...found];
  const holds = ([value]: LabelValue): boolean => all.some(([other]) => other !== value && value.includes(other));
  return [...all.filter(holds), ...all.filter((pair) => !holds(pair))];
};

const inPattern = /[=!]~\\"((?:[^"\\]|\\[^"])*)\\"/g;

/** Which names the patterns match that have another name in them: with stand-ins for both, nothing would show it. */
const matchesIn = (text: string, values: readonly LabelValue[]): string => {
  const holders = values.filter(([value]) => values.some(([other]) => other !== value && value.includes(other)));
  if (holders.length === 0) return '';
  const patterns = [...text.matchAll(inPattern)].map(([, pattern = '']) => pattern.replaceAll('\\\\\\\\', '\\'));
  return patterns
    .filter((pattern) => values.some(([value]) => pattern.includes(value)))
    .flatMap((pattern) => holders.map(([value]) => (regexp(pattern, ofSelectors)?.test(value) === true ? '1' : '0')))
    .join('');
};

// What holds a hyphen is not a word of PromQL, so it is a name wherever it is, but for a part of a longer one.
const isHyphenated = (value: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(value);
const asWord = (value: string): RegExp => new RegExp(`(?<![A-Za-z0-9_@-])${value}(?![A-Za-z0-9_@])`, 'g');

const quotedText = /\\"(?:[^"\\]|\\\\\\\\|\\\\\\"|\\\\[^\\"])*\\"/g;
const readLabelNames = /\b(?:label_replace|label_join|count_values)\b/;
// Fields of rules and scenarios, whose values are words of ours.
const fields = 'kind|record|alert|expr|for|keepFiringFor|severity|why|interval|at|series|values|name';

/** A name of one word is replaced in quotes and as the whole value of a label; if it is elsewhere, too, it may be a word of PromQL. */
const withStandIn = (text: string, value: string, standIn: string): string => {
  if (isHyphenated(value)) return text.replace(asWord(value), standIn);
  if (!/^[a-z][a-z0-9]*$/.test(value) || readLabelNames.test(text)) return text;
  const replaced = text
    .replace(quotedText, (literal) => literal.replace(asWord(value), standIn))
    .replace(new RegExp(`("(?!(?:${fields})")\\w+":)"${value}"`, 'g'), (_, label: string) => `${label}"${standIn}"`);
  return asWord(value).test(replaced) ? text : replaced;
};

/**
 * Puts stand-ins in the place of the names of one workload, so that a thousand services with the same alerts are worked
 * out once. A name of one word that shows elsewhere too, e.g. within a regular expression, stays.
 */
const generalised = (text: string): General => {
  if (text.includes('@@')) return { text, names: new Map(), matches: '' };
  const standIns = new Map<string, string>();
  const values = valuesIn(text);
  let general = text;
  for (const [value, label] of values) {
    const standIn = `@@${label}${standIns.size}@@`;
    const replaced = withStandIn(general, value, standIn);
    if (replaced !== general) standIns.set(standIn, value);
    general = replaced;
  }
  return { text: general, names: standIns, matches: matchesIn(text, values) };
};

const keyOf = ({ text, matches }: General): string => text + matches;

const known = new Map<string, ReadonlyMap<number, string>>();

const worked = (general: General): ReadonlyMap<number, string> => {
  const key = keyOf(general);
  const before = known.get(key);
  if (before !== undefined) return before;
  // What was written a moment ago is read back.
  const { rule, groups } = JSON.parse(general.text) as Tested;
  const texts = testTexts(casesOf(compileAlert(rule, groups)));
  known.set(key, texts);
  return texts;
};

/** What the tests of a workload follow from, but for its names: workloads that share it need to be tested once. */
export const shapeOf = (groups: readonly RuleGroup[]): string => {
  const named = groups.map(({ rules, ...group }) => ({
    ...group,
    name: '',
    rules: rules.map((rule) => (rule.kind === 'alert' ? { ...rule, summary: '', description: '', runbook: '' } : rule)),
  }));
  return keyOf(generalised(JSON.stringify(named)));
};

// One file after another asks for the same alert, each for the tests of another distance.
const generalOf = onceFor((groups: readonly RuleGroup[]) =>
  onceFor((rule: AlertingRule) => generalised(JSON.stringify(tested(rule, groups)))),
);

/** The tests of an alert as promtool reads them, by the distance of their samples. */
export const alertTexts = (rule: AlertingRule, groups: readonly RuleGroup[]): ReadonlyMap<number, string> => {
  const general = generalOf(groups)(rule);
  const restored = (text: string): string => text.replaceAll(/@@\w+@@/g, (standIn) => general.names.get(standIn) ?? standIn);
  return new Map([...worked(general)].map(([interval, text]) => [interval, restored(text)]));
};

// A rule adds its own labels whatever its samples are. Only what has or reads labels of that name could depend on their values.
const isIdle = (text: string, [label, value]: readonly [string, string]): boolean =>
  /^[\w.:@-]+$/.test(value) && !new RegExp(`\\b(?:ALERTS|${label})\\b`).test(text);

/** Numbers stand-ins by where they come first, so that neither how many there are nor what they are called matters. */
const renumbered = (text: string): string => {
  const numbers = new Map<string, string>();
  return text.replace(/@@\w+@@/g, (standIn) => {
    const number = numbers.get(standIn) ?? `@@${numbers.size}@@`;
    numbers.set(standIn, number);
    return number;
  });
};

/** What decides about the tests of an alert, with stand-ins for the names of its workload. */
export const testedText = (rule: AlertingRule, groups: readonly RuleGroup[]): string => {
  const { text, names: standIns, matches } = generalOf(groups)(rule);
  const { rule: general, ...rest } = JSON.parse(text) as Tested;
  const bare = JSON.stringify({ rule: { ...general, labels: {} }, ...rest });
  const labels = Object.entries(general.labels).filter((pair) => !isIdle(bare, pair));
  const kept = JSON.stringify({ rule: { ...general, labels: Object.fromEntries(labels) }, ...rest });
  return (standIns.size === 0 ? kept : renumbered(kept)) + matches;
};
