import { meaningOf, type SeverityWords } from '../../core/alerts/severity-words';
import { quoted } from '../../core/problem';
import { fixedLabels } from '../../language/infer/labels';
import type { Labels } from '../../language/matcher';
import { durationOf } from '../../language/quantity';
import { type InhibitionView, inhibits } from '../../lint/routing/inhibition';
import type { BrokenPromise, Incident, NotifiedPromise } from './incident';
import type { FiringAlert, Observation } from './observation';
import type { AlertText } from './texts';

/** A firing alert, the receivers that amtool names, and how it is grouped. */
export interface RoutedFiring extends FiringAlert {
  readonly receivers: readonly string[];
  /** Those of them that have an integration. */
  readonly notified: readonly string[];
  /** One for each notification that a receiver gets, however many alerts are in it. */
  readonly groups: readonly string[];
}

const named = ({ labels, first, last, unbroken }: FiringAlert): string =>
  `${labels.alertname} (${labels.severity}) fires from ${durationOf(first)} to ${durationOf(last)}${unbroken ? '' : ' with breaks'}`;

const listed = (alerts: readonly FiringAlert[], otherwise: string): string =>
  alerts.length === 0 ? otherwise : [...new Set(alerts.map(named))].sort().join('; ');

/** A promise with the severities of its environment. */
interface Promised extends NotifiedPromise {
  readonly severities: SeverityWords;
}

const isSeverity = (severities: SeverityWords, severity: string, { labels }: Pick<FiringAlert, 'labels'>): boolean =>
  labels.severity === severity || meaningOf(severities, labels.severity) === severity;

const isOf = ({ severities, severity, alert }: Promised, firing: Pick<FiringAlert, 'labels'>): boolean =>
  isSeverity(severities, severity, firing) && (alert === undefined || firing.labels.alertname === alert);

const reaches = ({ receivers, severities, severity }: Promised, { receivers: routed, notified }: RoutedFiring): boolean => {
  if (receivers === undefined) return meaningOf(severities, severity) === 'info' || notified.length > 0;
  return receivers.length === routed.length && receivers.every((one) => routed.includes(one));
};

/** Whether alerts fire from a time to another without a gap, one after the other. */
const covers = (
  alerts: readonly FiringAlert[],
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
) => {
  let reached = from - step;
  for (const { first, last } of [...alerts].sort((a, b) => a.first - b.first))
    if (first <= reached + step) reached = Math.max(reached, last);
  return reached >= to;
};

/** The alerts that notify: those that no others inhibit from one evaluation after they begin until one before they end. */
const uninhibited = <Alert extends FiringAlert>(
  firing: readonly Alert[],
  rules: readonly InhibitionView[],
  step: number,
): readonly Alert[] =>
  firing.filter((target) => {
    const sources = firing.filter(
      (source) =>
        source !== target && rules.some((rule) => inhibits(rule, fixedLabels(source.labels), fixedLabels(target.labels)) === 'yes'),
    );
    return !covers(sources, { from: target.first + step, to: Math.max(target.first + step, target.last - step), step });
  });

const whoOf = ({ alert, severity, receivers }: NotifiedPromise): string =>
  `${alert === undefined ? `a ${severity} alert` : `${alert} (${severity})`}${receivers === undefined ? '' : ` at ${receivers.join(', ')}`}`;

const brokenBy = (promise: Promised, all: readonly RoutedFiring[], step: number): readonly BrokenPromise[] => {
  const alike = all.filter((one) => isOf(promise, one));
  const fitting = alike.filter((one) => reaches(promise, one));
  const { by, until, over } = promise;
  const held = covers(
    fitting.filter(({ unbroken }) => unbroken),
    { from: by, to: until, step },
  );
  const expected = `${whoOf(promise)} from ${durationOf(by)} at the latest until ${durationOf(until)}`;
  const elsewhere = alike
    .filter((one) => !fitting.includes(one))
    .map((one) => `${one.labels.alertname} notifies ${one.receivers.join(', ')}`);
  if (!held) return [{ expected, got: [listed(fitting.length > 0 ? fitting : all, 'no alert fires'), ...new Set(elsewhere)].join('; ') }];
  const late = over === undefined ? [] : fitting.filter(({ last }) => last >= over);
  return late.length === 0 ? [] : [{ expected: `${whoOf(promise)} no longer fires at ${durationOf(over ?? 0)}`, got: listed(late, '') }];
};

// An alert that does not fire then is wrong already.
const wrongTexts = (notified: readonly Promised[], texts: readonly AlertText[]): readonly BrokenPromise[] =>
  notified.flatMap((promise) => {
    const { text, by } = promise;
    const said = texts.filter((one) => text !== undefined && one.at === by && isOf(promise, one));
    if (text === undefined || said.length === 0 || said.some((one) => one.texts.some((words) => words.includes(text)))) return [];
    // Whole, as what is wrong may be at the end.
    const got = said.flatMap((one) => one.texts.map((words) => JSON.stringify(words)));
    return [{ expected: `${whoOf(promise)} with the text ${quoted(text)} at ${durationOf(by)}`, got: [...new Set(got)].join('; ') }];
  });

const noise = (incident: Incident, heard: readonly RoutedFiring[]): readonly BrokenPromise[] => {
  const { silent, begins, severities } = incident;
  const isUrgent = ({ labels }: RoutedFiring): boolean => ['critical', 'warning'].includes(meaningOf(severities, labels.severity));
  const early = heard.filter((one) => one.first < begins && isUrgent(one));
  const loud = heard.filter(
    (one) =>
      silent.severities.some((severity) => isSeverity(severities, severity, one)) ||
      silent.alerts.some((alert) => alert === one.labels.alertname),
  );
  return [
    ...(early.length === 0 ? [] : [{ expected: `no alert before ${durationOf(begins)}`, got: listed(early, '') }]),
    ...(loud.length === 0
      ? []
      : [{ expected: `silence of ${[...silent.severities, ...silent.alerts].join(', ')}`, got: listed(loud, '') }]),
  ];
};

const tooMany = ({ notifications }: Incident, heard: readonly RoutedFiring[]): readonly BrokenPromise[] => {
  if (notifications === undefined) return [];
  const groups = new Set(heard.filter(({ notified }) => notified.length > 0).flatMap((one) => one.groups));
  return groups.size <= notifications
    ? []
    : [{ expected: `at most ${notifications} notifications`, got: `${groups.size}: ${listed(heard, '')}` }];
};

/** What a promise says of an incident that does not hold, by what promtool and amtool saw. */
export const judge = (
  incident: Incident,
  { errors, texts }: Pick<Observation, 'errors' | 'texts'>,
  { firing, inhibitions }: { readonly firing: readonly RoutedFiring[]; readonly inhibitions: readonly InhibitionView[] },
): readonly BrokenPromise[] => {
  if (errors.length > 0) return errors.map((error) => ({ expected: 'promtool runs the incident', got: error }));
  const { severities } = incident;
  const promises = incident.notified.map((promise): Promised => ({ ...promise, severities }));
  const heard = uninhibited(firing, inhibitions, incident.testInput.interval);
  return [
    ...promises.flatMap((promise) => brokenBy(promise, heard, incident.testInput.interval)),
    ...wrongTexts(promises, texts),
    ...noise(incident, heard),
    ...tooMany(incident, heard),
  ];
};

/** The labels with which an alert arrives at Alertmanager: Prometheus adds its environment. */
export const arriving = (environment: string, { labels }: FiringAlert): Labels => ({ environment, ...labels });
