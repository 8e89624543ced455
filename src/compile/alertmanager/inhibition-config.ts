import { formatMatcher, type Matcher } from '../../language/matcher';

const equal = (label: string, value: string): Matcher => ({ label, operator: '=', value });

const present = (label: string): Matcher => ({ label, operator: '!=', value: '' });

const rule = (source: Matcher, target: readonly Matcher[], labels: readonly string[]) => ({
  source_matchers: [formatMatcher(source)],
  target_matchers: target.map(formatMatcher),
  equal: ['namespace', ...labels],
});

const critical = equal('severity', 'critical');
const warning = equal('severity', 'warning');
const noPods = equal('outage', 'pods');
const nothingLeft = present('outage');

/**
 * What follows from an alert that fires. While the critical alert of a pair fires, its warning says nothing new; a pair is of one
 * workload and, as all burn-rate alerts share their name, of one objective, and alerts that lack such a label are alike in it. And an
 * outage is one notification: where no Pod is available, no target answers; where nothing of a workload is left, its warnings and its
 * objectives follow. Alerts of the platform on its Pods and targets have their Deployment or job instead of the workload.
 */
export const inhibitRules = [
  rule(critical, [warning], ['alertname', 'workload', 'sloth_id']),
  rule(noPods, [equal('outage', 'targets')], ['workload']),
  rule(nothingLeft, [warning], ['workload']),
  rule(nothingLeft, [present('sloth_id')], ['workload']),
  rule(noPods, [warning, present('deployment')], ['deployment']),
  rule(nothingLeft, [warning, present('job')], ['job']),
] as const;
