import { alertTemplate, defaults, growing, type JobContext, plenty, promql, series, tooFew } from '../../../shared/alert';
import { failedShare, shareScenarios } from '../../../shared/shares';
import { database, firing, own } from '../context';

/** Many transactions end without effect. */
export const postgresqlHighRollbackRate = alertTemplate({
  alert: 'PostgreSQLHighRollbackRate',
  for: '5m',
  severity: 'warning',
  runbook: 'postgres/rollbacks',
  parameters: { ratio: defaults.exceededRatio(0.1), minEvents: defaults.count(20), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minEvents, window }, context: JobContext, time) => {
    const all = plenty(window, minEvents) / Math.max(ratio, 0.01);
    const ended = (share: number, perMinute: number) => [
      series('pg_stat_database_xact_rollback', database(context), growing(share * perMinute, time)),
      series('pg_stat_database_xact_commit', database(context), growing((1 - share) * perMinute, time)),
    ];
    return {
      expr: failedShare({
        failed: promql`pg_stat_database_xact_rollback${own(context)}`,
        good: promql`pg_stat_database_xact_commit${own(context)}`,
        by: ['namespace', 'instance', 'datname'],
        ratio,
        window,
        floor: minEvents,
      }),
      summary: 'Many rollbacks in {{ $labels.datname }}',
      description: '{{ $value | humanizePercentage }} of the transactions of {{ $labels.datname }} were rolled back.',
      ...shareScenarios('rollbacks', 'rollbacks', {
        time,
        labels: firing(context),
        ratio,
        enough: all,
        few: tooFew(window, minEvents),
        events: ended,
      }),
    };
  },
});
