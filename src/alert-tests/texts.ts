import type { AlertingRule, RuleGroup } from '../model/rule';
import { casesOf } from './cases';
import { rehearsalOf } from './rehearsal';
import { testTexts } from './render';

/** What of an alert and of the rules around it decides about its tests. */
interface Tested {
  readonly rule: AlertingRule;
  readonly groups: readonly RuleGroup[];
}

// Texts for people do not matter here; without them, workloads that differ in nothing else share their tests.
const tested = (rule: AlertingRule, groups: readonly RuleGroup[]): Tested => ({
  rule: { ...rule, summary: '', description: '', runbook: '' },
  groups: groups.map((group) => ({ ...group, rules: group.rules.filter(({ kind }) => kind === 'record') })),
});

const names = 'namespace|job|workload|team';
const inMatchers = new RegExp(`\\b(${names})=\\\\"([^"\\\\]+)\\\\"`, 'g');
const inLabels = new RegExp(`"(${names})":"([^"\\\\]+)"`, 'g');

/** A text in which stand-ins took the place of names, and what they stand for. */
interface General {
  readonly text: string;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Puts stand-ins in the place of the names of one workload, so that a thousand services with the same alerts are worked
 * out once. A name that shows elsewhere too, e.g. within a regular expression, stays.
 */
const generalised = (text: string): General => {
  if (text.includes('@@')) return { text, names: new Map() };
  const standIns = new Map<string, string>();
  const standInOf = (label: string, value: string): string => {
    const known = standIns.get(`${label}=${value}`) ?? `@@${label}${standIns.size}@@`;
    standIns.set(`${label}=${value}`, known);
    return known;
  };
  const replaced = text
    .replace(inMatchers, (_, label: string, value: string) => `${label}=\\"${standInOf(label, value)}\\"`)
    .replace(inLabels, (_, label: string, value: string) => `"${label}":"${standInOf(label, value)}"`);
  const all = [...standIns].map(([pair, standIn]): [string, string] => [standIn, pair.slice(pair.indexOf('=') + 1)]);
  const elsewhere = replaced.replaceAll(/@@\w+@@/g, '');
  const kept = all.filter(([, value]) => elsewhere.includes(value));
  return {
    text: kept.reduce((whole, [standIn, value]) => whole.replaceAll(standIn, value), replaced),
    names: new Map(all.filter((pair) => !kept.includes(pair))),
  };
};

const known = new Map<string, ReadonlyMap<number, string>>();

const worked = (text: string): ReadonlyMap<number, string> => {
  const before = known.get(text);
  if (before !== undefined) return before;
  // What was written a moment ago is read back.
  const { rule, groups } = JSON.parse(text) as Tested;
  const texts = testTexts(casesOf(rehearsalOf(rule, groups)));
  known.set(text, texts);
  return texts;
};

/** The tests of an alert as promtool reads them, by the distance of their samples. */
export const alertTexts = (rule: AlertingRule, groups: readonly RuleGroup[]): ReadonlyMap<number, string> => {
  const general = generalised(JSON.stringify(tested(rule, groups)));
  const restored = (text: string): string => text.replaceAll(/@@\w+@@/g, (standIn) => general.names.get(standIn) ?? standIn);
  return new Map([...worked(general.text)].map(([interval, text]) => [interval, restored(text)]));
};
