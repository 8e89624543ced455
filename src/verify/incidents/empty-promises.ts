import type { BrokenPromise, Incident } from './incident';
import { type ReadRule, rulesInPlay } from './rules-in-play';

// An alert that leaves a series out by its labels is what a promise of silence may be about.
const byMetric = ({ rule, selectors }: ReadRule): ReadRule => ({
  rule,
  selectors: selectors.map((selector) => ({ ...selector, matchers: [] })),
});

/** Promises of silence that hold because no alert, or not the one that is named, reads a metric that the incident shows. */
export const emptyPromises = (incident: Incident, rules: readonly ReadRule[]): readonly BrokenPromise[] => {
  const alerts = new Set(rulesInPlay(rules.map(byMetric), incident).flatMap((rule) => (rule.kind === 'alert' ? [rule.alert] : [])));
  if (alerts.size === 0) return [{ expected: 'an alert that reads one of the metrics', got: 'none does' }];
  return incident.silent.alerts
    .filter((alert) => !alerts.has(alert))
    .map((alert) => ({ expected: `${alert} reads one of the metrics`, got: 'it reads none, so that it would be silent whatever happens' }));
};
