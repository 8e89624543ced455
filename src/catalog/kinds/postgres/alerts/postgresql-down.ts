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
  summary: { en: 'PostgreSQL is down', ko: 'PostgreSQL 다운' },
  description: {
    en: '{{ $labels.namespace }}/{{ $labels.job }} cannot query PostgreSQL, or the exporter itself is gone.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}에서 PostgreSQL에 쿼리할 수 없거나 exporter가 사라졌습니다.',
  },
});
