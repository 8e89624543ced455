import { alertTemplate, defaults, fires, halfway, type JobContext, promql, quiet, series, steady } from '../../../common/alert';
import { instance } from '../context';

/** Connections kept for superusers are of no use to applications. */
export const postgresqlTooManyConnections = alertTemplate({
  alert: 'PostgreSQLTooManyConnections',
  for: '10m',
  severity: 'warning',
  runbook: 'postgres/connections',
  parameters: { ratio: defaults.exceededRatio(0.8) },
  bound: { above: 'ratio' },
  write: ({ ratio }, context: JobContext, time) => {
    const one = instance(context);
    const used = (share: number) => [
      series('pg_stat_activity_count', { ...one, datname: 'app', state: 'active' }, steady(share * 60, time)),
      series('pg_stat_activity_count', { ...one, datname: 'app', state: 'idle' }, steady(share * 40, time)),
      series('pg_settings_max_connections', one, steady(103, time)),
      series('pg_settings_superuser_reserved_connections', one, steady(3, time)),
    ];
    return {
      expr: promql`
        sum by (namespace, job, instance) (pg_stat_activity_count${context.selector})
        /
        (
          max by (namespace, job, instance) (pg_settings_max_connections${context.selector})
          -
          max by (namespace, job, instance) (pg_settings_superuser_reserved_connections${context.selector})
        )
        > ${ratio}
      `,
      summary: { en: 'PostgreSQL connections nearly used up', ko: 'PostgreSQL 커넥션 고갈 임박' },
      description: {
        en: '{{ $value | humanizePercentage }} of the usable connections of {{ $labels.instance }} are in use.',
        ko: '{{ $labels.instance }}에서 사용 가능한 커넥션의 {{ $value | humanizePercentage }}를 사용하고 있습니다.',
      },
      firesOn: [fires('more connections than allowed', time, { labels: one, series: used(halfway(ratio)) })],
      staysQuietOn: [quiet('half of what is allowed', time, used(ratio / 2))],
    };
  },
});
