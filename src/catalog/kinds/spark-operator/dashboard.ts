import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import type { OperatorPanels } from '../../common/operator';
import { counted, lines, perSecond, quantile, query, row, total } from '../../common/panels';

/** Applications and executors: how many run, how they end, and how long they take to start. */
export const sparkOperatorRows = ({ all }: OperatorPanels): readonly Row[] => {
  const application = (name: string) => metricName(`spark_application_${name}`);
  const ended = (name: string) => query(name, counted(application(`${name}_count`), all));
  const time = (part: string) => perSecond(application(`success_execution_time_seconds_${part}`), all);
  const start = quantile(0.9, application('start_latency_seconds_histogram'), { matchers: all });
  return [
    row(
      'Spark',
      lines('Running applications', 'short', query('applications', total(application('running_count'), all))),
      lines('How applications ended', 'short', [ended('success'), ended('failure'), ended('failed_submission')], { stacked: true }),
      lines('Submitted applications', 'short', ended('submit')),
      lines('Mean time of those that succeed', 's', query('mean', promql`${time('sum')} / (${time('count')} > 0)`)),
      lines('Time to start, p90', 's', query('p90', start)),
      lines('Running executors', 'short', query('executors', total(metricName('spark_executor_running_count'), all))),
      lines('Failed executors', 'short', query('executors', counted(metricName('spark_executor_failure_count'), all))),
    ),
  ];
};
