import { fixedLabels, type LabelSet } from '../language/infer/labels';
import { formatMatcher, type Matcher } from '../language/matcher';
import { acceptedValue } from '../language/matcher/values';
import { ofAlertmanager } from '../language/regexp/regexp';
import type { Configuration } from '../lint/routing/configuration';
import { everyRoute } from '../lint/routing/walk';

/** An alert that nobody here writes, such as one of a chart, with words for it. */
export interface Probe {
  /** Any alert of a severity, or one that a certain route matches. */
  readonly kind: 'severity' | 'route';
  readonly called: string;
  readonly severity: string;
  readonly labels: LabelSet;
}

const severities = ['critical', 'warning', 'info'] as const;

// Of labels that only a negation mentions, the alert has none where that will do.
const labelsFor = (matchers: readonly Matcher[]): Readonly<Record<string, string>> | undefined => {
  const labels = [...new Set(matchers.map(({ label }) => label))].map((label) => {
    const value = acceptedValue(
      matchers.filter((matcher) => matcher.label === label),
      ofAlertmanager,
    );
    return [label, value.kind === 'value' ? value.value : undefined] as const;
  });
  return labels.some(([, value]) => value === undefined)
    ? undefined
    : Object.fromEntries(labels.flatMap(([label, value]) => (value === undefined ? [] : [[label, value]])));
};

const probe = (kind: Probe['kind'], called: string, labels: Readonly<Record<string, string>>): Probe => ({
  kind,
  called,
  severity: labels.severity ?? '',
  labels: fixedLabels({ alertname: '', ...labels }),
});

const probeFor = (matchers: readonly Matcher[]): readonly Probe[] => {
  const labels = matchers.length === 0 ? undefined : labelsFor(matchers);
  const called = `an alert with ${[...new Set(matchers.map(formatMatcher))].sort().join(', ')}`;
  return labels === undefined ? [] : [probe('route', called, labels)];
};

/** Alerts that would go each way through either routing tree, and others of each severity. */
export const probesFor = (configurations: readonly Configuration[]): readonly Probe[] => {
  const bySeverity = severities.map((severity) => probe('severity', `any other alert of severity ${severity}`, { severity }));
  const byRoute = configurations
    .flatMap(({ root }) => everyRoute(root))
    .flatMap(({ through }) => probeFor(through.flatMap(({ matchers }) => matchers)));
  return [...new Map([...bySeverity, ...byRoute].map((one) => [JSON.stringify([...one.labels.known]), one])).values()];
};
