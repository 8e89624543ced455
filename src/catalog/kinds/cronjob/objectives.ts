import { decimal, durationOf, inMilliseconds, inSeconds, promql, remembered, series } from '../../common/alert';
import type { ObjectiveTemplate } from '../../common/objectives';
import { badMinutes } from '../../common/objectives/states';
import { type CronContext, exporter, own } from './context';

/** What may be promised of a CronJob: that its last success is as young as its schedule allows. */
export const cronjobObjectives: readonly ObjectiveTemplate<CronContext>[] = [
  {
    name: 'freshness',
    target: 0.99,
    description: 'Share of minutes in which the last success is at most as old as schedule and longest allow',
    threshold: 'CronJobNoSuccess',
    write: (context, target) => {
      const maxAge = durationOf(inMilliseconds(context.pause) + inMilliseconds(context.longest));
      const metric = promql`kube_cronjob_status_last_successful_time`;
      return {
        indicator: {
          kind: 'state',
          good: promql`time() - max by (namespace, cronjob) (last_over_time(${metric}${own(context)}[${remembered(maxAge)}])) <= bool ${inSeconds(maxAge)}`,
        },
        samples: (time, { all, bad }) => {
          const step = inMilliseconds(time.interval) / 1000;
          const values = badMinutes(time, bad / all, target).map((isBad, index) =>
            decimal(step * index - (isBad ? 2 * inSeconds(maxAge) : 0)),
          );
          return [series(metric, { ...exporter, ...own(context) }, values.join(' '))];
        },
      };
    },
  },
];
