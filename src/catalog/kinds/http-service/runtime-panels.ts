import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { each, lines, named, query, row } from '../../common/panels';
import { goGoroutinesGrow } from './alerts/go-goroutines-grow';
import { nodejsEventLoopBlocked } from './alerts/nodejs-event-loop-blocked';
import { springHeapNearlyFull } from './alerts/spring-heap-nearly-full';
import type { HttpShown } from './dashboard';

const perPod = ['pod'];

const nodejs = ({ context: { selector }, bounds }: HttpShown): Row =>
  row(
    'Node.js',
    lines('Delay of the event loop p99', 's', each.highest(metricName('nodejs_eventloop_lag_p99_seconds'), selector, perPod), {
      bound: bounds(nodejsEventLoopBlocked),
    }),
    lines('Heap', 'bytes', [
      query('{{pod}} used', promql`sum by (pod) (nodejs_heap_size_used_bytes${selector})`),
      query('{{pod}} whole', promql`sum by (pod) (nodejs_heap_size_total_bytes${selector})`),
    ]),
  );

const jvm = ({ context: { selector }, bounds }: HttpShown): Row => {
  const heap = { ...selector, area: 'heap' };
  const whole = promql`(sum by (pod) (jvm_memory_max_bytes${heap} > 0))`;
  return row(
    'Java',
    lines('Heap', 'percentunit', query('{{pod}}', promql`sum by (pod) (jvm_memory_used_bytes${heap}) / ${whole}`), {
      bound: bounds(springHeapNearlyFull),
    }),
    lines('Connections of the pool', 'short', [
      query(`${named('pod', 'pool')} in use`, promql`sum by (pod, pool) (hikaricp_connections_active${selector})`),
      query(`${named('pod', 'pool')} at most`, promql`sum by (pod, pool) (hikaricp_connections_max${selector})`),
    ]),
    lines('Threads that wait for a connection', 'short', each.total(metricName('hikaricp_connections_pending'), selector, ['pod', 'pool'])),
  );
};

const go = ({ context: { selector }, bounds }: HttpShown): Row =>
  row('Go', lines('Goroutines', 'short', each.highest(metricName('go_goroutines'), selector, perPod), { bound: bounds(goGoroutinesGrow) }));

const rows = { nodejs, jvm, go } as const;

/** What runs the code of a service, where its client library says so. */
export const runtimeRows = (shown: HttpShown): readonly Row[] => {
  const { runtime } = shown.context.dialect;
  return runtime === undefined ? [] : [rows[runtime](shown)];
};
