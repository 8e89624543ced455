import { z } from 'zod';
import {
  alertTemplate,
  defaults,
  fires,
  growing,
  halfway,
  type LabelMatchers,
  notMatching,
  promql,
  quiet,
  series,
  steady,
} from '../../../common/alert';
import { type NodeContext, node } from '../context';

/** A network device drops packets that it receives. */
export const nodeNetworkPacketDrops = alertTemplate({
  alert: 'NodeNetworkPacketDrops',
  for: '30m',
  severity: 'warning',
  runbook: 'nodes/network',
  parameters: {
    ratio: defaults.ratio(0.01),
    devices: z
      .string()
      .default('lo|veth.+|cali.+|cni.+|docker.+')
      .meta({ description: 'Devices that are left out, as a regular expression' }),
    window: defaults.duration('5m'),
  },
  bound: { above: 'ratio' },
  write: ({ ratio, devices, window }, context: NodeContext, time) => {
    const selector: LabelMatchers = { ...context.selector, device: notMatching(devices) };
    const labels = { ...node(context), device: 'eth0' };
    const packets = (dropped: string) => [
      series('node_network_receive_drop_total', labels, dropped),
      series('node_network_receive_packets_total', labels, growing(1000, time)),
    ];
    return {
      expr: promql`
        rate(node_network_receive_drop_total${selector}[${window}])
        /
        (rate(node_network_receive_packets_total${selector}[${window}]) > 0)
        > ${ratio}
      `,
      summary: { en: '{{ $labels.instance }} drops packets', ko: '{{ $labels.instance }} 네트워크 패킷 드롭' },
      description: {
        en: '{{ $value | humanizePercentage }} of the packets received on {{ $labels.device }} of {{ $labels.instance }} are dropped.',
        ko: '{{ $labels.instance }}의 {{ $labels.device }} 수신 패킷 중 {{ $value | humanizePercentage }}가 드롭됩니다.',
      },
      firesOn: [fires('more are dropped than allowed', time, { labels, series: packets(growing(1000 * halfway(ratio), time)) })],
      staysQuietOn: [quiet('some were dropped long ago', time, packets(steady(3, time)))],
    };
  },
});
