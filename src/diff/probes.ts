import { formatMatcher, type Labels, type Matcher, matches } from '../language/matcher';
import { textMatching } from '../language/regexp/example';
import type { AlertmanagerConfigView, RouteView } from '../lint/graph/kinds/alertmanager';

/** An alert that nobody here writes, such as one of a chart, with words for it. */
export interface Probe {
  /** Any alert of a severity, or one that takes a certain route. */
  readonly kind: 'severity' | 'route';
  readonly called: string;
  readonly labels: Labels;
}

const severities = ['critical', 'warning', 'info'] as const;

const valueFor = (matcher: Matcher): string => {
  switch (matcher.operator) {
    case '=':
      return matcher.value;
    case '=~':
      return textMatching(matcher.value) ?? '';
    case '!=':
    case '!~':
      return ['', 'other', 'something-else'].find((value) => matches(matcher, { [matcher.label]: value })) ?? '';
  }
};

const paths = (route: RouteView, above: readonly Matcher[]): readonly (readonly Matcher[])[] => {
  const all = [...above, ...route.matchers];
  return [...(all.length === 0 ? [] : [all]), ...route.routes.flatMap((child) => paths(child, all))];
};

const probeFor = (matchers: readonly Matcher[]): Probe => ({
  kind: 'route',
  called: `an alert with ${[...new Set(matchers.map(formatMatcher))].sort().join(', ')}`,
  labels: { alertname: '', ...Object.fromEntries(matchers.map((matcher) => [matcher.label, valueFor(matcher)])) },
});

/** Alerts that would take each way through either routing tree, and others of each severity. */
export const probesFor = (views: readonly AlertmanagerConfigView[]): readonly Probe[] => {
  const bySeverity = severities.map(
    (severity): Probe => ({ kind: 'severity', called: `any other alert of severity ${severity}`, labels: { alertname: '', severity } }),
  );
  const byRoute = views.flatMap(({ root }) => paths(root, [])).map(probeFor);
  return [...new Map([...bySeverity, ...byRoute].map((probe) => [JSON.stringify(probe.labels), probe])).values()];
};
