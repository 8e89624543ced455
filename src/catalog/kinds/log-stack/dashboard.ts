import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { above, below, counted, lines, named, perSecond, quantile, query, row, shareOf, stat, total } from '../../shared/panels';
import type { DashboardContext } from '../../workload-panels';

const requests = metricName('loki_request_duration_seconds_count');

/** What Loki takes in, answers, refuses and holds. */
export const lokiRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['route'];
  const all = perSecond(requests, selector, by);
  const failed = perSecond(requests, { ...selector, status_code: matching('5..') }, by);
  return [
    row(
      'Loki',
      lines('Lines received', 'ops', {
        targets: [query('{{tenant}}', perSecond(metricName('loki_distributor_lines_received_total'), selector, ['tenant']))],
      }),
      lines('Bytes received', 'Bps', {
        targets: [query('{{tenant}}', perSecond(metricName('loki_distributor_bytes_received_total'), selector, ['tenant']))],
      }),
      lines('Discarded lines', 'ops', {
        stacked: true,
        targets: [query('{{reason}}', perSecond(metricName('loki_discarded_samples_total'), selector, ['reason']))],
      }),
      lines('Requests by route', 'reqps', { targets: [query('{{route}}', all)] }),
      lines('Error ratio by route', 'percentunit', {
        bound: above(bounds('LokiRequestErrors', 'ratio')),
        targets: [query('{{route}}', shareOf(failed, all))],
      }),
      lines('p99 by route', 's', {
        targets: [query('{{route}}', quantile(0.99, metricName('loki_request_duration_seconds'), { matchers: selector, by }))],
      }),
      lines('Streams in memory', 'short', {
        targets: [query('{{tenant}}', total(metricName('loki_ingester_memory_streams'), selector, ['tenant']))],
      }),
      lines('Failed rules of the ruler', 'short', {
        targets: [query('{{rule_group}}', counted(metricName('loki_prometheus_rule_evaluation_failures_total'), selector, ['rule_group']))],
      }),
      lines('Panics', 'short', { targets: [query('panics', counted(metricName('loki_panic_total'), selector))] }),
    ),
  ];
};

/** What Alloy reads, sends and loses, and how its components are. */
export const alloyRows = ({ selector }: DashboardContext): readonly Row[] => {
  const write = (name: string) => metricName(`loki_write_${name}_total`);
  const running = metricName('alloy_component_controller_running_components');
  return [
    row(
      'Alloy',
      stat('Configuration loaded', 'bool_yes_no', promql`min(alloy_config_last_load_successful${selector})`, below(1)),
      stat('Components', 'short', total(running, selector)),
      stat('Unhealthy components', 'short', promql`sum(${running}${{ ...selector, health_type: 'unhealthy' }}) or vector(0)`, above(1)),
      lines('Lines sent', 'ops', { width: 12, targets: [query('{{pod}}', perSecond(write('sent_entries'), selector, ['pod']))] }),
      lines('Bytes sent', 'Bps', { targets: [query('{{pod}}', perSecond(write('sent_bytes'), selector, ['pod']))] }),
      lines('Lines dropped', 'ops', { targets: [query('{{reason}}', perSecond(write('dropped_entries'), selector, ['reason']))] }),
      lines('Retries', 'ops', { targets: [query('{{pod}}', perSecond(write('batch_retries'), selector, ['pod']))] }),
      lines('Components by health', 'short', {
        width: 24,
        stacked: true,
        targets: [query('{{health_type}}', total(running, selector, ['health_type']))],
      }),
    ),
  ];
};

/** What Promtail sends and loses. */
export const promtailRows = ({ selector }: DashboardContext): readonly Row[] => {
  const promtail = (name: string) => metricName(`promtail_${name}`);
  const answers = promtail('request_duration_seconds_count');
  return [
    row(
      'Promtail',
      lines('Lines sent', 'ops', { targets: [query('{{pod}}', perSecond(promtail('sent_entries_total'), selector, ['pod']))] }),
      lines('Bytes sent', 'Bps', { targets: [query('{{pod}}', perSecond(promtail('sent_bytes_total'), selector, ['pod']))] }),
      lines('Lines dropped', 'ops', {
        targets: [query(named('host', 'reason'), perSecond(promtail('dropped_entries_total'), selector, ['host', 'reason']))],
      }),
      lines('Answers of Loki', 'reqps', {
        stacked: true,
        targets: [query('{{status_code}}', perSecond(answers, selector, ['status_code']))],
      }),
      lines('p99 of sending', 's', {
        targets: [query('p99', quantile(0.99, promtail('request_duration_seconds'), { matchers: selector }))],
      }),
    ),
  ];
};
