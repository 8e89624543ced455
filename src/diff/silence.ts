import type { LabelSet } from '../language/infer/labels';
import { formatMatcher } from '../language/matcher';
import { verdictOfAll } from '../language/matcher/verdict';
import type { Configuration, PlacedInhibition } from '../lint/routing/configuration';
import { inhibitorsOf } from '../lint/routing/inhibition';
import type { Matchers } from '../lint/routing/matchers';
import type { Configs, NotifiedAlert } from './notifications';
import type { Statement } from './statement';

/** One alert that is silent while another fires. */
interface Silenced {
  readonly source: string;
  readonly target: string;
  readonly severity: string;
  /** Labels in which both must agree. */
  readonly equal: string;
  /** Whether only labels that are not known keep it from being certain, apart from those. */
  readonly certain: boolean;
}

const shown = ({ matchers }: Matchers): string => `an alert with ${matchers.map(formatMatcher).sort().join(', ') || 'any labels'}`;

interface Alert extends Pick<NotifiedAlert, 'called' | 'severity'> {
  readonly labels: LabelSet;
}

const byRule = ({ source, target, equal }: PlacedInhibition, alerts: readonly Alert[]): readonly Silenced[] => {
  // Labels that must be equal are named with the pair, so their own matchers may hold.
  const without = ({ matchers }: Matchers) => matchers.filter(({ label }) => !equal.includes(label));
  const isCertain = (one: Alert, other: Alert): boolean =>
    verdictOfAll(one.labels, without(source)) === 'yes' && verdictOfAll(other.labels, without(target)) === 'yes';
  const same = [...equal].sort().join(', ');
  const find = inhibitorsOf({ source, target, equal }, alerts);
  const pairs = alerts.flatMap((other) =>
    find(other)
      .filter(({ source: one }) => one !== other)
      .map(({ source: one }) => ({
        source: one.called,
        target: other.called,
        severity: other.severity,
        equal: same,
        certain: isCertain(one, other),
      })),
  );
  // Charts have alerts that nobody here knows.
  return pairs.length > 0 ? pairs : [{ source: shown(source), target: shown(target), severity: '', equal: same, certain: true }];
};

const silencedBy = (rules: readonly PlacedInhibition[], alerts: readonly Alert[]): ReadonlyMap<string, Silenced> =>
  new Map(rules.flatMap((rule) => byRule(rule, alerts)).map((pair) => [`${pair.source}\n${pair.target}`, pair]));

const agreeing = (equal: string): string => (equal === '' ? '' : ` with the same ${equal}`);

const isSilent = ({ certain }: Silenced): string => (certain ? 'is silent' : 'may be silent');

const statementFor = (was: Silenced | undefined, is: Silenced | undefined): readonly Statement[] => {
  const { target: subject, source, severity } = is ?? was ?? { target: '', source: '', severity: '' };
  const about = { area: 'silence' as const, subject };
  if (is === undefined) {
    const predicate = `is no longer silent while ${source} fires${agreeing(was?.equal ?? '')}`;
    return [{ ...about, predicate, risk: 'low', reason: 'people are notified of it beside its cause' }];
  }
  const risk = severity === 'critical' ? 'high' : 'medium';
  const reason = 'nobody is notified of it then';
  if (was === undefined) return [{ ...about, predicate: `${isSilent(is)} while ${source} fires${agreeing(is.equal)}`, risk, reason }];
  if (was.equal === is.equal && was.certain === is.certain) return [];
  const instead = was.equal === is.equal ? '' : ` instead of${agreeing(was.equal) || ' any'}`;
  return [{ ...about, predicate: `${isSilent(is)} while ${source} fires${agreeing(is.equal)}${instead}`, risk, reason }];
};

const rulesText = ({ inhibitions }: Configuration): string =>
  JSON.stringify(inhibitions.map(({ source, target, equal }) => [source.matchers, target.matchers, equal]));

const labelsText = ({ known, open }: LabelSet): string => JSON.stringify([[...known], open]);

const sameLabels = ({ same, before, after }: NotifiedAlert): boolean => same || labelsText(before) === labelsText(after);

/** What is newly silent while something else fires, and what no longer is. */
export const silenceStatements = (alerts: readonly NotifiedAlert[], { before, after }: Configs): readonly Statement[] => {
  if (before === undefined || after === undefined) return [];
  if (rulesText(before) === rulesText(after) && alerts.every(sameLabels)) return [];
  const of = (side: 'before' | 'after') => alerts.map(({ called, severity, [side]: labels }) => ({ called, severity, labels }));
  const was = silencedBy(before.inhibitions, of('before'));
  const is = silencedBy(after.inhibitions, of('after'));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((pair) => statementFor(was.get(pair), is.get(pair)));
};
