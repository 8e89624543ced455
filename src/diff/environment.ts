import { once } from '../language/once';
import { acceptanceStatements } from './acceptances';
import { keptAlertStatements } from './alerts';
import { notificationsOf } from './audience';
import { type Effect, namesOf } from './change';
import { configOf } from './configs';
import { deliveryStatements } from './delivery';
import { type Load, loadOf, loadStatements } from './load';
import { type Configs, type NotifiedAlert, notificationStatements, whoIn } from './notifications';
import type { ObjectChange } from './objects';
import { type AlertPairs, pairAlerts } from './pairs';
import { reachStatements } from './reach';
import { recordStatements } from './records';
import { secretStatements } from './secrets';
import { type AlertFact, rulesOf, type Side } from './side';
import { silenceStatements } from './silence';
import { type Everyone, gather, type Statement } from './statement';
import { selectedMonitors, targetStatements } from './targets';

/** The two states that are compared. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** What one environment does otherwise. */
export interface EnvironmentReport {
  readonly effects: readonly Effect[];
  readonly load: { readonly before: Load; readonly after: Load };
}

const quoted = (text: string): string => JSON.stringify(text.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g));

// What an alert is asked for changes none of its labels.
const sameButForAmounts = (before: AlertFact, after: AlertFact): boolean =>
  before.name === after.name &&
  before.skeleton === after.skeleton &&
  quoted(before.text) === quoted(after.text) &&
  JSON.stringify(before.rule.labels) === JSON.stringify(after.rule.labels);

// Getters, because labels are known only when the expression has been read.
const notifiedAlertOf = (kept: AlertPairs['kept'], stays: boolean): readonly NotifiedAlert[] =>
  kept.map(({ before, after, same }) => ({
    get called() {
      return after.called;
    },
    severity: after.urgency,
    get before() {
      return before.labels;
    },
    get after() {
      return after.labels;
    },
    same: stays && (same || sameButForAmounts(before, after)),
  }));

/** Kinds of objects from which neither series nor targets follow, nor labels of theirs; rules only where they record. */
const apart: ReadonlySet<string> = new Set([
  'Application',
  'AppProject',
  'ConfigMap',
  'Secret',
  'ExternalSecret',
  'SealedSecret',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'AnalysisTemplate',
  'IPAddressPool',
  'L2Advertisement',
  'PrometheusRule',
]);

const exposedIn = ({ graph }: Side, environment: string): string =>
  JSON.stringify(graph.exposures.filter((exposure) => exposure.environment === environment).map(({ at: _at, ...exposure }) => exposure));

// What somebody else runs is not an object of ours.
const declaredIn = ({ graph }: Side, environment: string): string =>
  JSON.stringify(graph.nodes.filter((node) => node.declared !== undefined && node.environment === environment).map(({ object }) => object));

const recordedIn = (side: Side, environment: string): string =>
  JSON.stringify(rulesOf(side, environment).records.map(({ name, text, rule, evaluated }) => [name, text, rule.labels, evaluated]));

// Whether an expression means on both sides what it says: what Prometheus scrapes and records is the same.
const scopeStays = (environment: string, { before, after }: Sides, objects: readonly ObjectChange[]): boolean =>
  objects.every((change) => [change.before, change.after].every((node) => node === undefined || apart.has(node.kind))) &&
  recordedIn(before, environment) === recordedIn(after, environment) &&
  exposedIn(before, environment) === exposedIn(after, environment) &&
  declaredIn(before, environment) === declaredIn(after, environment);

/** Whether nothing at all is different in an environment. */
export const isUntouched = (environment: string, sides: Sides, objects: readonly ObjectChange[]): boolean =>
  objects.length === 0 && scopeStays(environment, sides, objects) && acceptanceStatements(environment, sides).length === 0;

const audience = (configuration: Configs['before'], { labels }: AlertFact): string => {
  const who = configuration === undefined ? [] : whoIn(notificationsOf(configuration, labels));
  return who.length === 0 ? 'nobody' : namesOf(who);
};

const severityOf = ({ severity }: AlertFact): string => (severity === '' ? 'without a severity' : severity);

const added = (view: Configs['after'], alert: AlertFact): Statement => {
  const pages = alert.urgency === 'critical';
  return {
    area: 'alerts',
    subject: alert.called,
    predicate: `is new: ${severityOf(alert)}, to ${audience(view, alert)}`,
    risk: pages ? 'medium' : 'low',
    reason: pages ? 'somebody may be paged by it' : 'somebody may be notified of it',
  };
};

const gone = (view: Configs['before'], alert: AlertFact): Statement => {
  const told = audience(view, alert);
  const isMissed = told !== 'nobody' && alert.urgency !== 'info';
  const predicate = told === 'nobody' ? 'is gone' : `is gone (${severityOf(alert)}, to ${told})`;
  const risk = isMissed ? (alert.urgency === 'warning' ? 'medium' : 'high') : 'low';
  return {
    area: 'alerts',
    subject: alert.name,
    predicate,
    risk,
    reason: isMissed ? 'nothing else may notice what it noticed' : 'it notified nobody',
  };
};

// An alert that notifies nobody does not do so later either.
const everyoneIn = (heard: readonly NotifiedAlert[], { before, after }: Configs): Everyone => ({
  subjects: once(
    () =>
      new Set(
        heard.flatMap((alert) =>
          before !== undefined &&
          after !== undefined &&
          notificationsOf(before, alert.before).length > 0 &&
          notificationsOf(after, alert.after).length > 0
            ? [alert.called]
            : [],
        ),
      ),
  ),
  called: 'every alert that notifies somebody',
});

/** Compares one environment of two states, whose objects that differ are known. */
export const compareEnvironment = (environment: string, { before, after }: Sides, objects: readonly ObjectChange[]): EnvironmentReport => {
  const [was, is] = [rulesOf(before, environment), rulesOf(after, environment)];
  const pairs = pairAlerts(was.alerts, is.alerts);
  const configs: Configs = {
    ...(configOf(before, environment) === undefined ? {} : { before: configOf(before, environment) }),
    ...(configOf(after, environment) === undefined ? {} : { after: configOf(after, environment) }),
  };
  const stays = scopeStays(environment, { before, after }, objects);
  const heard = notifiedAlertOf(pairs.kept, stays);
  const load = { before: loadOf(before, environment), after: loadOf(after, environment) };
  const statements = [
    ...pairs.added.map((alert) => added(configs.after, alert)),
    ...pairs.gone.map((alert) => gone(configs.before, alert)),
    ...keptAlertStatements(pairs.kept),
    ...reachStatements(stays ? pairs.kept.filter(({ same }) => !same) : pairs.kept),
    ...recordStatements(was.records, is.records, is.alerts),
    ...notificationStatements(heard, configs),
    ...silenceStatements(heard, configs),
    ...targetStatements(selectedMonitors(before, environment), selectedMonitors(after, environment)),
    ...secretStatements(before, after, environment),
    ...deliveryStatements(objects),
    ...acceptanceStatements(environment, { before, after }),
    ...loadStatements(load.before, load.after),
  ];
  return { effects: gather(statements, { everyone: everyoneIn(heard, configs), environment }), load };
};
