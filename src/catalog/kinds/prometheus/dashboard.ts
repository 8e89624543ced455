import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { counted, highest, lines, perSecond, query, row, stat, table } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';

const prometheus = (name: string) => metricName(`prometheus_${name}`);

const targets = (): Row =>
  row(
    'Targets',
    stat('Targets down', 'short', promql`count(up == 0) or vector(0)`, { value: 1, bad: 'above' }),
    table('Targets by job', 'percentunit', query('', promql`avg by (job, namespace) (up)`), {
      description: 'Share of the targets that answer',
    }),
    lines('Scrape duration', 's', query('{{job}}', promql`max by (job) (scrape_duration_seconds)`)),
    table('Largest scrapes', 'short', query('', promql`topk(10, max by (job, namespace, pod) (scrape_samples_post_metric_relabeling))`)),
  );

const work = ({ selector }: DashboardContext): Row => {
  const groups = ['rule_group'];
  return row(
    'Prometheus',
    lines('Samples appended', 'ops', query('samples', perSecond(prometheus('tsdb_head_samples_appended_total'), selector))),
    lines('Series in the head', 'short', query('series', highest(prometheus('tsdb_head_series'), selector))),
    lines('New series', 'short', query('created', counted(prometheus('tsdb_head_series_created_total'), selector))),
    lines(
      'Rule groups: time of the interval',
      'percentunit',
      query(
        '{{rule_group}}',
        promql`topk(5, ${highest(prometheus('rule_group_last_duration_seconds'), selector, groups)} / ${highest(prometheus('rule_group_interval_seconds'), selector, groups)})`,
      ),
      { bound: { value: 1, bad: 'above' } },
    ),
    lines('Failed and missed evaluations', 'short', [
      query('{{rule_group}} failed', counted(prometheus('rule_evaluation_failures_total'), selector, groups)),
      query('{{rule_group}} missed', counted(prometheus('rule_group_iterations_missed_total'), selector, groups)),
    ]),
    lines('Notifications', 'ops', [
      query('{{alertmanager}} sent', perSecond(prometheus('notifications_sent_total'), selector, ['alertmanager'])),
      query('{{alertmanager}} failed', perSecond(prometheus('notifications_errors_total'), selector, ['alertmanager'])),
    ]),
    lines('Notifications waiting', 'short', query('waiting', highest(prometheus('notifications_queue_length'), selector))),
    lines('Queries at once', 'short', [
      query('running', highest(prometheus('engine_queries'), selector)),
      query('allowed', highest(prometheus('engine_queries_concurrent_max'), selector)),
    ]),
    lines('Storage', 'bytes', query('blocks', highest(prometheus('tsdb_storage_blocks_bytes'), selector))),
    stat('Configuration loaded', 'bool_yes_no', promql`min(prometheus_config_last_reload_successful${selector})`, {
      value: 1,
      bad: 'below',
    }),
  );
};

/** What is scraped, and how Prometheus itself does. */
export const prometheusRows = (dashboardContext: DashboardContext): readonly Row[] => [targets(), work(dashboardContext)];
