import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName, notMatching, promql } from '../../../language/promql/tag';
import { highest, lines, named, perSecond, query, row, stat, states, table, total } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { rabbitmqQueueBacklog } from './alerts/rabbitmq-queue-backlog';

const rabbit = (name: string) => metricName(`rabbitmq_${name}`);
const messages = (name: string) => rabbit(`global_messages_${name}_total`);

/** What the panels of one broker are drawn from. */
export interface BrokerDashboardContext extends DashboardContext {
  /** Names of the queues of dead letters, as a regular expression. */
  readonly deadLetters: string;
}

const overview = ({ selector }: BrokerDashboardContext): Row => {
  const rate = (name: string) => perSecond(messages(name), selector);
  return row(
    'Broker',
    ...(['queue_messages_ready', 'queue_messages_unacked', 'consumers', 'connections', 'channels', 'queues'] as const).map((name) =>
      stat(name.replace('queue_', '').replaceAll('_', ' '), 'short', total(rabbit(name), selector)),
    ),
    table('Nodes', 'short', query('', promql`max by (pod, rabbitmq_version, erlang_version) (rabbitmq_build_info${selector})`), {
      width: 12,
    }),
    lines(
      'Ready and unacknowledged by node',
      'short',
      [
        query(`${named('pod')} ready`, total(rabbit('queue_messages_ready'), selector, ['pod'])),
        query(`${named('pod')} unacknowledged`, total(rabbit('queue_messages_unacked'), selector, ['pod'])),
      ],
      { width: 12 },
    ),
    lines(
      'Published',
      'ops',
      ['received', 'routed', 'confirmed', 'unroutable_dropped', 'unroutable_returned'].map((name) => query(name, rate(name))),
    ),
    lines(
      'Delivered',
      'ops',
      ['delivered', 'redelivered', 'acknowledged'].map((name) => query(name, rate(name))),
    ),
    lines(
      'Dead-lettered by reason',
      'ops',
      ['delivery_limit', 'expired', 'maxlen', 'rejected'].map((reason) => query(reason, rate(`dead_lettered_${reason}`))),
      { stacked: true },
    ),
  );
};

const limits = ({ selector }: BrokerDashboardContext): Row => {
  const by = ['pod'];
  const left = (limit: string, used: string) => promql`${highest(rabbit(limit), selector, by)} - ${highest(rabbit(used), selector, by)}`;
  return row(
    'Before publishers are blocked',
    lines('Memory left', 'bytes', query('{{pod}}', left('resident_memory_limit_bytes', 'process_resident_memory_bytes'))),
    lines('Disk left', 'bytes', query('{{pod}}', left('disk_space_available_bytes', 'disk_space_available_limit_bytes'))),
    lines('File descriptors left', 'short', query('{{pod}}', left('process_max_fds', 'process_open_fds'))),
    {
      ...states(
        'Alarms',
        'bool_yes_no',
        ['memory_used_watermark', 'free_disk_space_watermark', 'file_descriptor_limit'].map((alarm) =>
          query(`{{pod}} ${alarm.replaceAll('_', ' ')}`, highest(rabbit(`alarms_${alarm}`), selector, by)),
        ),
      ),
      width: 24,
    },
  );
};

const queues = ({ selector, bounds, deadLetters }: BrokerDashboardContext): Row => {
  const by = ['vhost', 'queue'];
  const ordinary = { ...selector, queue: notMatching(deadLetters) };
  return row(
    'Queues',
    lines('Messages by queue', 'short', query(named('queue'), highest(rabbit('detailed_queue_messages'), ordinary, by)), {
      bound: bounds(rabbitmqQueueBacklog),
    }),
    lines('Consumers by queue', 'short', query(named('queue'), highest(rabbit('detailed_queue_consumers'), ordinary, by))),
    lines(
      'Dead letters',
      'short',
      query(named('queue'), highest(rabbit('detailed_queue_messages'), { ...selector, queue: matching(deadLetters) }, by)),
      { bound: { value: 1, bad: 'above' } },
    ),
  );
};

/** Messages, limits and queues of a broker. */
export const rabbitmqRows = (dashboardContext: BrokerDashboardContext): readonly Row[] => [
  overview(dashboardContext),
  limits(dashboardContext),
  queues(dashboardContext),
];
