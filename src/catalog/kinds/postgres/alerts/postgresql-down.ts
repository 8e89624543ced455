import { serverGone } from '../../../common/forms/down';
import { exporter } from '../context';

/** PostgreSQL does not answer its exporter, or the exporter is gone. */
export const postgresqlDown = serverGone({
  alert: 'PostgreSQLDown',
  for: '1m',
  severity: 'critical',
  runbook: 'postgres/down',
  metric: 'pg_up',
  server: 'PostgreSQL',
  instance: exporter,
  summary: 'PostgreSQL is down',
  description: '{{ $labels.namespace }}/{{ $labels.job }} cannot query PostgreSQL, or the exporter itself is gone.',
});
