import {
  alertTemplate,
  defaults,
  fires,
  growing,
  inKorean,
  type JobContext,
  plenty,
  promql,
  quiet,
  series,
  steady,
  tooFew,
} from '../../../common/alert';
import { database, named } from '../context';

/** Transactions that waited for each other until one was ended. */
export const postgresqlDeadlocks = alertTemplate({
  alert: 'PostgreSQLDeadlocks',
  for: '0s',
  keepFiringFor: '10m',
  severity: 'warning',
  runbook: 'postgres/deadlocks',
  parameters: { count: defaults.count(3), window: defaults.duration('15m') },
  bound: { above: 'count' },
  write: ({ count, window }, context: JobContext, time) => {
    const counted = (values: string) => [series('pg_stat_database_deadlocks', database(context), values)];
    return {
      expr: promql`increase(pg_stat_database_deadlocks${named(context)}[${window}]) > ${count}`,
      summary: { en: 'Deadlocks in {{ $labels.datname }}', ko: '{{ $labels.datname }} 데드락 발생' },
      description: {
        en: `{{ $value | printf "%.0f" }} deadlocks in {{ $labels.datname }} within ${window}.`,
        ko: `${inKorean(window)} 동안 {{ $labels.datname }}에서 데드락이 {{ $value | printf "%.0f" }}건 발생했습니다.`,
      },
      value: { en: '{{ $value | printf "%.0f" }} deadlocks', ko: '데드락 {{ $value | printf "%.0f" }}건' },
      firesOn: [fires('deadlocks keep coming', time, { labels: database(context), series: counted(growing(plenty(window, count), time)) })],
      staysQuietOn: [
        quiet('fewer than tolerated', time, counted(growing(tooFew(window, count), time))),
        quiet('deadlocks of long ago', time, counted(steady(count + 50, time))),
      ],
    };
  },
});
