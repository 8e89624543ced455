import { alertTemplate, fires, matching, metricName, promql, quiet, series, steady } from '../../shared/alert';
import type { Wording } from '../../shared/forms/wording';

/** The releases that an environment is notified about. */
interface RolloutContext {
  readonly job: string;
  /** The environment's own namespaces: the controller reports all in the cluster. */
  readonly namespaces: readonly string[];
}

interface PhaseAlert extends Omit<Wording, 'severity'> {
  readonly metric: string;
  /** Label values that end well or go on, and those that are reported. */
  readonly good: string;
  readonly bad: readonly [string, ...string[]];
  readonly labels: Readonly<Record<string, string>>;
}

/** An alert on the phase of a Rollout or an AnalysisRun. */
export const phaseAlert = ({ metric, good, bad, labels, summary, description, ...described }: PhaseAlert) =>
  alertTemplate({
    ...described,
    severity: 'warning',
    parameters: {},
    write: (_, { job, namespaces }: RolloutContext, time) => {
      const selector = { job, namespace: matching(namespaces.join('|')), phase: matching(bad.join('|')) };
      const [namespace = ''] = namespaces;
      const one = (phase: string, where = namespace) => [
        series(metric, { job, namespace: where, name: 'api', ...labels, phase }, steady(1, time)),
      ];
      const fire = (phase: string) =>
        fires(`its phase is ${phase}`, time, { labels: { namespace, name: 'api', phase }, series: one(phase) });
      return {
        expr: promql`max by (namespace, name, phase) (${metricName(metric)}${selector}) == 1`,
        summary,
        description,
        firesOn: [fire(bad[0]), ...bad.slice(1).map(fire)],
        staysQuietOn: [
          quiet(`its phase is ${good}`, time, one(good)),
          quiet('it belongs to another environment', time, one(bad[0], `not-${namespace}`)),
        ],
      };
    },
  });
