import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { above, below, each, lines, row, stat, total } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';

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
      lines('Lines sent', 'ops', each.perSecond(write('sent_entries'), selector, ['pod']), { width: 12 }),
      lines('Bytes sent', 'Bps', each.perSecond(write('sent_bytes'), selector, ['pod'])),
      lines('Lines dropped', 'ops', each.perSecond(write('dropped_entries'), selector, ['reason'])),
      lines('Retries', 'ops', each.perSecond(write('batch_retries'), selector, ['pod'])),
      lines('Components by health', 'short', each.total(running, selector, ['health_type']), { width: 24, stacked: true }),
    ),
  ];
};
