import {
  alertTemplate,
  durationOf,
  fires,
  inMilliseconds,
  lasting,
  matching,
  metricName,
  promql,
  quiet,
  series,
  steady,
  type Timeline,
} from '../../common/alert';
import type { Wording } from '../../common/forms/wording';

/** The releases that an environment is notified about. */
export interface RolloutContext {
  readonly job: string;
  /** The environment's own namespaces: the controller reports all in the cluster. */
  readonly namespaces: readonly string[];
}

interface PhaseAlert extends Wording {
  readonly metric: string;
  /** Label values that end well or go on, and those that are reported. */
  readonly good: string;
  readonly bad: readonly [string, ...string[]];
  readonly labels: Readonly<Record<string, string>>;
  /** Whether it fires for as long as the phase lasts, or for half an hour: what is kept for history is not news. */
  readonly lasts: 'with the phase' | 'as news';
}

/** An alert on the phase of a Rollout or an AnalysisRun. */
export const phaseAlert = ({ metric, good, bad, labels, lasts, summary, description, ...described }: PhaseAlert) =>
  alertTemplate({
    ...described,
    parameters: {},
    write: (_, { job, namespaces }: RolloutContext, time) => {
      const selector = { job, namespace: matching(namespaces.join('|')), phase: matching(bad.join('|')) };
      const [namespace = ''] = namespaces;
      const one = (phase: string, where = namespace) => [
        series(metric, { job, namespace: where, name: 'api', ...labels, phase }, steady(1, time)),
      ];
      const pending = inMilliseconds(time.for);
      // A phase is new for half an hour, and for as long as its alert waits.
      const known = durationOf(30 * 60_000 + pending);
      const news: Timeline = { ...time, at: durationOf(pending + 2 * inMilliseconds(time.interval)) };
      // What was shown for an hour is shown again so many hours later, as the controller was away.
      const again = (hours: number) => {
        const quarter = 15 * 60_000;
        const at = hours * 4 + 6 + Math.ceil(pending / quarter);
        const away: Timeline = { interval: durationOf(quarter), at: durationOf(at * quarter) };
        const shown = one(bad[0]).map((shown) => ({ ...shown, values: `1x3 stale _x${hours * 4} ${steady(1, away)}` }));
        return { away, shown };
      };
      const fire = (phase: string) =>
        fires(`its phase is ${phase}`, lasts === 'as news' ? news : time, {
          labels: { namespace, name: 'api', phase },
          series: one(phase),
        });
      const now = promql`max by (namespace, name, phase) (${metricName(metric)}${selector}) == 1`;
      return {
        expr:
          lasts === 'with the phase'
            ? now
            : promql`
                ${now}
                unless on (namespace, name)
                max by (namespace, name) (max_over_time(${metricName(metric)}${selector}[${lasting('1d')}] offset ${known})) == 1
              `,
        summary,
        description,
        firesOn: [
          fire(bad[0]),
          ...bad.slice(1).map(fire),
          ...(lasts === 'as news'
            ? [
                fires('it was that more than a day ago', again(30).away, {
                  labels: { namespace, name: 'api', phase: bad[0] },
                  series: again(30).shown,
                }),
              ]
            : []),
        ],
        staysQuietOn: [
          quiet(`its phase is ${good}`, time, one(good)),
          quiet('it belongs to another environment', time, one(bad[0], `not-${namespace}`)),
          ...(lasts === 'as news' ? [quiet('it was that within a day', again(18).away, again(18).shown)] : []),
        ],
      };
    },
  });
