import { inhibits } from '../core/routing/inhibition';
import { formatMatcher, type Labels, type Matcher, matches } from '../language/matcher';
import type { AlertmanagerConfigView, InhibitionView } from '../lint/graph/kinds/alertmanager';
import type { Configs, NotifiedAlert } from './notifications';
import type { Statement } from './statement';

/** One alert that is silent while another fires. */
interface Silenced {
  readonly source: string;
  readonly target: string;
  readonly severity: string;
  /** Labels in which both must agree. */
  readonly equal: string;
}

const shown = (matchers: readonly Matcher[]): string => `an alert with ${matchers.map(formatMatcher).sort().join(', ') || 'any labels'}`;

// Where a label is not certain, the two may agree in it.
const assumed = (labels: Labels, equal: readonly string[]): Labels => ({
  ...Object.fromEntries(equal.map((label) => [label, 'the same'])),
  ...labels,
});

const agrees = (source: Labels, target: Labels, equal: readonly string[]): Labels =>
  Object.fromEntries(
    equal.filter((label) => !Object.hasOwn(source, label) && Object.hasOwn(target, label)).map((label) => [label, target[label] ?? '']),
  );

const byRule = (
  rule: InhibitionView,
  alerts: readonly (Pick<NotifiedAlert, 'called' | 'severity'> & { readonly labels: Labels })[],
): readonly Silenced[] => {
  const [source, target] = [rule.source.matchers, rule.target.matchers];
  const equal = [...rule.equal].sort();
  const asRule = { source, target, equal };
  // Each matcher is asked once per alert, not once per pair.
  const targets = alerts.filter(({ labels }) => target.every((matcher) => equal.includes(matcher.label) || matches(matcher, labels)));
  const sources = alerts.filter(({ labels }) => source.every((matcher) => equal.includes(matcher.label) || matches(matcher, labels)));
  const pairs = sources.flatMap((one) =>
    targets
      .filter((other) => one !== other)
      .filter((other) => {
        const labels = assumed({ ...agrees(one.labels, other.labels, equal), ...one.labels }, equal);
        return inhibits(asRule, labels, assumed({ ...agrees(other.labels, labels, equal), ...other.labels }, equal));
      })
      .map((other) => ({ source: one.called, target: other.called, severity: other.severity, equal: equal.join(', ') })),
  );
  if (pairs.length > 0) return pairs;
  // Charts bring alerts that nobody here knows.
  return [{ source: shown(source), target: shown(target), severity: '', equal: equal.join(', ') }];
};

const silencedBy = (rules: readonly InhibitionView[], alerts: Parameters<typeof byRule>[1]): ReadonlyMap<string, Silenced> =>
  new Map(rules.flatMap((rule) => byRule(rule, alerts)).map((pair) => [`${pair.source}\n${pair.target}`, pair]));

const agreeing = (equal: string): string => (equal === '' ? '' : ` with the same ${equal}`);

const statementFor = (was: Silenced | undefined, is: Silenced | undefined): readonly Statement[] => {
  const subject = (is ?? was)?.target ?? '';
  const source = (is ?? was)?.source ?? '';
  const severity = (is ?? was)?.severity ?? '';
  const about = { area: 'silence' as const, subject };
  if (is === undefined) {
    const predicate = `is no longer silent while ${source} fires${agreeing(was?.equal ?? '')}`;
    return [{ ...about, predicate, risk: 'low', reason: 'it is told beside its cause' }];
  }
  const risk = severity === 'critical' ? 'high' : 'medium';
  const reason = 'nobody is told of it then';
  if (was === undefined) return [{ ...about, predicate: `is silent while ${source} fires${agreeing(is.equal)}`, risk, reason }];
  if (was.equal === is.equal) return [];
  const predicate = `is silent while ${source} fires${agreeing(is.equal)} instead of${agreeing(was.equal) || ' any'}`;
  return [{ ...about, predicate, risk, reason }];
};

const sameRules = (before: AlertmanagerConfigView, after: AlertmanagerConfigView): boolean =>
  JSON.stringify(before.config.inhibit_rules) === JSON.stringify(after.config.inhibit_rules);

const sameLabels = ({ same, before, after }: NotifiedAlert): boolean => same || JSON.stringify(before) === JSON.stringify(after);

/** What is newly silent while something else fires, and what no longer is. */
export const silenceStatements = (alerts: readonly NotifiedAlert[], { before, after }: Configs): readonly Statement[] => {
  if (before === undefined || after === undefined) return [];
  if (sameRules(before, after) && alerts.every(sameLabels)) return [];
  const of = (side: 'before' | 'after') => alerts.map(({ called, severity, [side]: labels }) => ({ called, severity, labels }));
  const was = silencedBy(before.inhibitions, of('before'));
  const is = silencedBy(after.inhibitions, of('after'));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((pair) => statementFor(was.get(pair), is.get(pair)));
};
