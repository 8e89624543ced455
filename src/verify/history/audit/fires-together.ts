import { configOf } from '../../../diff/configs';
import type { AlertFact, Side } from '../../../diff/side';
import { verdictOfAll } from '../../../language/matcher/verdict';
import type { Firing } from '../replay/firings';
import type { Window } from '../replay/window';
import type { Finding } from './finding';
import { byName, commonLabels, lengthOfAll, type Stretches, stretchesOf } from './fired';

// Fewer may be chance.
const leastFirings = 3;

const nearly = 0.95;

const overlapOf = (one: Stretches, other: Stretches): number =>
  one.reduce(
    (sum, [from, until]) =>
      sum + other.reduce((inner, [start, end]) => inner + Math.max(0, Math.min(until, end) - Math.max(from, start)), 0),
    0,
  );

interface Candidate {
  readonly alert: AlertFact;
  readonly firings: readonly Firing[];
  readonly stretches: Stretches;
}

const equalLabels = (one: readonly Firing[], other: readonly Firing[]): readonly string[] => {
  const pairs = one.flatMap((firing) =>
    other
      .filter(({ from, until = firing.from + 1 }) => from <= firing.from && firing.from < until)
      .map((source) => commonLabels(firing.labels, source.labels)),
  );
  const [first = [], ...others] = pairs;
  return first.filter((label) => others.every((labels) => labels.includes(label)));
};

/** Alerts that fire nearly only while another does, which could inhibit them and does not yet. */
export const pairsOf = (
  firings: readonly Firing[],
  alerts: readonly AlertFact[],
  { side, environment, window }: { readonly side: Side; readonly environment: string; readonly window: Window },
): readonly Finding[] => {
  const fired = byName(firings);
  const isOnce = (alert: AlertFact): boolean => alerts.filter(({ name }) => name === alert.name).length === 1;
  const candidates = alerts.filter(isOnce).flatMap((alert): readonly Candidate[] => {
    const own = fired.get(alert.name) ?? [];
    const stretches = stretchesOf(own, window);
    // What always fires is there with everything.
    const isUsable = stretches.length >= leastFirings && lengthOfAll(stretches) < (window.until - window.from) / 2;
    return isUsable ? [{ alert, firings: own, stretches }] : [];
  });
  const inhibitions = configOf(side, environment)?.inhibitions ?? [];
  const isInhibited = (target: AlertFact, source: AlertFact): boolean =>
    inhibitions.some(
      (one) => verdictOfAll(target.labels, one.target.matchers) !== 'no' && verdictOfAll(source.labels, one.source.matchers) !== 'no',
    );
  return candidates.flatMap((target) =>
    candidates.flatMap((source): readonly Finding[] => {
      if (target === source || isInhibited(target.alert, source.alert) || isInhibited(source.alert, target.alert)) return [];
      const share = overlapOf(target.stretches, source.stretches) / lengthOfAll(target.stretches);
      const reverse = overlapOf(source.stretches, target.stretches) / lengthOfAll(source.stretches);
      // Of two that cover each other, the one that covers more is the cause.
      const isCause = share > reverse || (share === reverse && source.alert.name < target.alert.name);
      if (share < nearly || !isCause) return [];
      const equal = equalLabels(target.firings, source.firings);
      return [
        {
          kind: 'fires-together',
          subject: target.alert.name,
          message: `while it fired, ${source.alert.name} did so for ${Math.round(100 * share)} % of the time, in ${target.stretches.length} stretches`,
          help: `an inhibition with source alertname="${source.alert.name}", target alertname="${target.alert.name}", equal: [${equal.join(', ')}]`,
        },
      ];
    }),
  );
};
