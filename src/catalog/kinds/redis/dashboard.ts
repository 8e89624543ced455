import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, not, promql } from '../../../language/promql/tag';
import { below, counted, each, highest, lines, named, perSecond, query, row, stat, total } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { redisMemoryHigh } from './alerts/redis-memory-high';

const redis = (name: string) => metricName(`redis_${name}`);

/** What Redis does, holds and throws away. */
export const redisRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const limited = promql`${highest(redis('memory_max_bytes'), selector, ['instance'])} > 0`;
  const hits = perSecond(redis('keyspace_hits_total'), selector);
  return [
    row(
      'Redis',
      stat('Answers', 'bool_yes_no', promql`min(redis_up${selector})`, { value: 1, bad: 'below' }),
      stat('Clients', 'short', total(redis('connected_clients'), selector)),
      stat('Replicas', 'short', total(redis('connected_slaves'), selector)),
      stat('Last save', 's', promql`time() - min(redis_rdb_last_save_timestamp_seconds${selector})`),
      stat('Fragmentation', 'short', highest(redis('mem_fragmentation_ratio'), selector)),
      stat('Last primary contact', 's', highest(redis('master_last_io_seconds_ago'), selector)),
      lines('Commands', 'ops', each.perSecond(redis('commands_total'), selector, ['cmd'])),
      lines(
        'Time per command',
        's',
        query(
          named('cmd'),
          promql`${perSecond(redis('commands_duration_seconds_total'), selector, ['cmd'])} / (${perSecond(redis('commands_total'), selector, ['cmd'])} > 0)`,
        ),
      ),
      lines(
        'Hit ratio',
        'percentunit',
        query('hits', promql`${hits} / (${hits} + ${perSecond(redis('keyspace_misses_total'), selector)} > 0)`),
      ),
      lines('Memory', 'bytes', [query('used', highest(redis('memory_used_bytes'), selector, ['instance'])), query('allowed', limited)]),
      lines(
        'Memory of that allowed',
        'percentunit',
        query(named('instance'), promql`${highest(redis('memory_used_bytes'), selector, ['instance'])} / (${limited})`),
        { bound: bounds(redisMemoryHigh) },
      ),
      lines('Evictions and expirations', 'short', [
        query('evicted', counted(redis('evicted_keys_total'), selector)),
        query('expired', counted(redis('expired_keys_total'), selector)),
      ]),
      lines('Clients over time', 'short', [
        query('connected', total(redis('connected_clients'), selector)),
        query('blocked', total(redis('blocked_clients'), selector)),
      ]),
      lines('Rejected connections', 'short', query('rejected', counted(redis('rejected_connections_total'), selector))),
      lines('Keys', 'short', [
        query(`${named('db')} all`, total(redis('db_keys'), selector, ['db'])),
        query(`${named('db')} expiring`, total(redis('db_keys_expiring'), selector, ['db'])),
      ]),
      lines('Network', 'Bps', [
        query('in', perSecond(redis('net_input_bytes_total'), selector)),
        query('out', perSecond(redis('net_output_bytes_total'), selector)),
      ]),
      lines(
        'Link to the primary',
        'bool_yes_no',
        each.highest(redis('master_link_up'), { ...selector, master_host: not('') }, ['instance', 'master_host']),
        { bound: below(1) },
      ),
      lines('Last save succeeded', 'bool_yes_no', each.highest(redis('rdb_last_bgsave_status'), selector, ['instance']), {
        bound: below(1),
      }),
    ),
  ];
};
