import { workloadKinds } from '../../catalog';
import type { Severity } from '../../core/alerts/rule';
import { type SeverityWords, wordsMeaning } from '../../core/alerts/severity-words';
import { chartAlerts } from '../../core/charts/kube-prometheus-stack-alerts';
import { copied, type Sourced, within } from '../../core/origins/sourced';
import { fixedLabels, type LabelSet } from '../../language/infer/labels';
import { formatMatcher, type Labels, type Matcher } from '../../language/matcher';
import { verdictOfAll } from '../../language/matcher/verdict';
import { alertingPath, type Routed } from './names';
import type { Alerting } from './schema';

/** An inhibition before it is written. */
interface Inhibition {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

/** An inhibition in Alertmanager's own fields. */
export interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

const equal = (label: string, value: string): Matcher => ({ label, operator: '=', value });
const present = (label: string): Matcher => ({ label, operator: '!=', value: '' });
const named = (...names: readonly string[]): Matcher => ({ label: 'alertname', operator: '=~', value: names.join('|') });

// What comes of charts is renamed before it is sent.
const severity = (words: SeverityWords, meaning: Severity): Matcher => {
  const own = wordsMeaning(words, meaning).slice(0, -1);
  return own.length > 1 ? { label: 'severity', operator: '=~', value: own.join('|') } : equal('severity', own[0] ?? meaning);
};
const noPods = equal('outage', 'pods');
const nothingLeft = present('outage');
const page = equal('sloth_severity', 'page');

const notReady = named('KubePodCrashLooping', 'KubePodNotReady');

// What runs Pods, as alerts name it, and the chart's own alert on its replicas.
const controllers = [
  { label: 'deployment', mismatch: 'KubeDeploymentReplicasMismatch' },
  { label: 'statefulset', mismatch: 'KubeStatefulSetReplicasMismatch' },
];

const rule = (source: readonly Matcher[], target: readonly Matcher[], labels: readonly string[]): Inhibition => ({
  source,
  target,
  equal: labels,
});

/**
 * What follows from an alert that fires. While the critical alert of a pair fires, its warning says nothing new; a pair is of one
 * workload and, as all burn-rate alerts share their name, of one objective, and alerts that lack such a label are alike in it. And an
 * outage is one notification: where no Pod is available, no target answers; where nothing of a workload is left, its warnings and its
 * objectives follow. Alerts of the platform on its Pods and targets have their Deployment, StatefulSet or job instead of the workload. A Pod that
 * crashes explains that it is not ready, which explains that it does not answer and that a replica is missing; a lost node explains
 * what is said of that node. The chart's own alert on replicas says nothing beside ours.
 */
const outages = (critical: Matcher, warning: Matcher): readonly Inhibition[] => [
  rule([critical], [warning], ['namespace', 'alertname', 'workload', 'sloth_id']),
  rule([noPods], [equal('outage', 'targets')], ['namespace', 'workload']),
  rule([nothingLeft], [warning], ['namespace', 'workload']),
  rule([nothingLeft], [present('sloth_id')], ['namespace', 'workload']),
  ...controllers.map(({ label }) => rule([noPods], [warning, present(label)], ['namespace', label])),
  rule([nothingLeft], [warning, present('job')], ['namespace', 'job']),
  rule([equal('alertname', 'KubePodCrashLooping')], [equal('alertname', 'KubePodNotReady')], ['namespace', 'pod']),
  rule([notReady], [named('.+InstanceDown')], ['namespace', 'pod']),
  ...controllers.flatMap(({ label, mismatch }) => [
    rule([notReady], [named('.+ReplicasMissing', mismatch), present(label)], ['namespace', label]),
    rule([named('.+ReplicasMissing')], [equal('alertname', mismatch)], ['namespace', label]),
  ]),
  rule(
    [equal('alertname', 'KubeNodeNotReady')],
    [{ ...equal('alertname', 'KubeNodeNotReady'), operator: '!=' }, present('node')],
    ['node'],
  ),
];

// The alerts with a threshold on the same events as an objective, by the objective's name.
const thresholds = (): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const { name, threshold } of workloadKinds.flatMap(({ objectives = [] }) => objectives))
    if (threshold !== undefined) found.set(name, [...new Set([...(found.get(name) ?? []), threshold])].sort());
  return found;
};

// Who is paged for a budget that burns need not hear of the threshold that it was spent above. Only alerts that there are
// get named, so that one more kind in the catalog changes nothing for a platform without it.
const burns = (isKnown: (matcher: Matcher) => boolean): readonly Inhibition[] =>
  [...thresholds()].flatMap(([objective, alerts]) => {
    const known = alerts.filter((alert) => isKnown(named(alert)));
    return known.length === 0 ? [] : [rule([page, equal('sloth_slo', objective)], [named(...known)], ['namespace', 'workload'])];
  });

// An alert of one cluster explains none of another.
const written = ({ source, target, equal: labels }: Inhibition, { cluster }: Routed): InhibitRule => ({
  source_matchers: source.map(formatMatcher),
  target_matchers: target.map(formatMatcher),
  equal: cluster === undefined || labels.includes('cluster') ? labels : [...labels, 'cluster'],
});

// The alerts of the chart may have any label beside their names.
const ofChart: LabelSet = { known: new Map([['alertname', { always: true, values: chartAlerts }]]), open: true };

/** Inhibitions of ours for which there are alerts on both sides, and then those that are written. */
export const inhibitRules = (
  { inhibitions, severities }: Alerting,
  alerts: readonly Labels[],
  routed: Routed,
): readonly Sourced<InhibitRule>[] => {
  const known = alerts.map(fixedLabels);
  const some = (all: readonly LabelSet[], matchers: readonly Matcher[]): boolean =>
    all.some((labels) => verdictOfAll(labels, matchers) !== 'no');
  const followUp = outages(severity(severities, 'critical'), severity(severities, 'warning'));
  const ours = [...followUp, ...burns((matcher) => some(known, [matcher]))].filter(
    ({ source, target }) => some(known, source) && some([...known, ofChart], target),
  );
  const own = inhibitions.map((inhibition, index) => {
    const path = [...alertingPath, 'inhibitions', index];
    return within(copied(written(inhibition, routed), path), path);
  });
  return [...ours.map((one) => written(one, routed)), ...own];
};
