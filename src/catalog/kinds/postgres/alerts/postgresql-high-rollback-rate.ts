import { alertTemplate, defaults, type JobContext, promql, series } from '../../../common/alert';
import { tooManyFailed } from '../../../common/shares';
import { database, firing, own } from '../context';

/** Many transactions end without effect. */
export const postgresqlHighRollbackRate = alertTemplate({
  alert: 'PostgreSQLHighRollbackRate',
  for: '5m',
  severity: 'warning',
  runbook: 'postgres/rollbacks',
  parameters: { ratio: defaults.exceededRatio(0.1), minEvents: defaults.count(20), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minEvents, window }, context: JobContext, time) => ({
    summary: { en: 'Many rollbacks in {{ $labels.datname }}', ko: '{{ $labels.datname }} 롤백 증가' },
    description: {
      en: '{{ $value | humanizePercentage }} of the transactions of {{ $labels.datname }} were rolled back.',
      ko: '{{ $labels.datname }} 트랜잭션의 {{ $value | humanizePercentage }}가 롤백되었습니다.',
    },
    ...tooManyFailed({
      failed: promql`pg_stat_database_xact_rollback${own(context)}`,
      good: promql`pg_stat_database_xact_commit${own(context)}`,
      by: ['namespace', 'instance', 'datname'],
      ratio,
      window,
      floor: minEvents,
      time,
      labels: firing(context),
      called: ['rollbacks', 'rollbacks'],
      events: (bad, good) => [
        series('pg_stat_database_xact_rollback', database(context), bad),
        series('pg_stat_database_xact_commit', database(context), good),
      ],
    }),
  }),
});
