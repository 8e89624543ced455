import { alertTemplate } from '../../../core/alerts/alert';
import { fires, halfway, held, quiet, series, steady } from '../../../core/alerts/scenario';
import { patternSchema } from '../../../core/kubernetes/names';
import { matching, promql } from '../../../language/promql/tag';
import { exceededRatioSchema, lasting, positiveRatioSchema } from '../../../language/quantity';
import { textMatching } from '../../../language/regexp/texts';
import type { Exported } from '../../shared/exporter';

/** Labels of one server as its exporter sees it. */
export const instance = ({ selector }: Exported) => ({ ...selector, instance: 'postgres:9187' });

/** `up` only says that the exporter answers; the database can be gone all the same. */
export const down = alertTemplate({
  alert: 'PostgreSQLDown',
  for: lasting('1m'),
  severity: 'critical',
  parameters: {},
  write: (_, context: Exported, timing) => {
    const time = held(timing);
    return {
      expr: promql`
        (max by (namespace, job, instance) (pg_up${context.selector}) == 0)
        or
        absent(pg_up${context.selector})
      `,
      summary: 'PostgreSQL is down',
      description: '{{ $labels.namespace }}/{{ $labels.job }} can not query PostgreSQL, or the exporter itself is gone.',
      runbook: 'postgres/down',
      firesOn: [
        fires('PostgreSQL does not answer its exporter', time, {
          labels: instance(context),
          series: [series('pg_up', instance(context), steady(0, time)), series('up', instance(context), steady(1, time))],
        }),
        fires('the exporter disappears', time, { labels: context.selector, series: [series('pg_up', instance(context), '1x2 stale')] }),
      ],
      staysQuietOn: [quiet('PostgreSQL answers', time, [series('pg_up', instance(context), steady(1, time))])],
    };
  },
});

/** The exporter knows the size of the data but no free space; the kubelet does, as long as the volume is a claim. */
export const diskFull = alertTemplate({
  alert: 'PostgreSQLDiskFull',
  for: lasting('5m'),
  severity: 'critical',
  parameters: {
    free: positiveRatioSchema.default(0.1),
    pvc: patternSchema.optional().meta({ description: 'Claims of the data, as a regular expression; by default data-<workload>-.*' }),
  },
  write: ({ free, pvc }, { selector: { namespace, job } }: Exported, timing) => {
    const time = held(timing);
    const claims = pvc ?? `data-${job}-.*`;
    const volumes = { namespace, persistentvolumeclaim: matching(claims) };
    // The schema lets only patterns pass that match something.
    const one = { namespace, persistentvolumeclaim: textMatching(claims) ?? '' };
    const left = (share: number) => [
      series('kubelet_volume_stats_available_bytes', one, steady(share * 1e9, time)),
      series('kubelet_volume_stats_capacity_bytes', one, steady(1e9, time)),
    ];
    return {
      expr: promql`
        max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes${volumes})
        /
        max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes${volumes})
        < ${free}
      `,
      summary: 'Database volume nearly full',
      description: 'Only {{ $value | humanizePercentage }} of {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} is free.',
      runbook: 'postgres/disk',
      firesOn: [fires('half of what must stay free', time, { labels: one, series: left(free / 2) })],
      staysQuietOn: [quiet('much more is free', time, left(halfway(free)))],
    };
  },
});

/** Connections kept for superusers are of no use to applications. */
export const tooManyConnections = alertTemplate({
  alert: 'PostgreSQLTooManyConnections',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { ratio: exceededRatioSchema.default(0.8) },
  write: ({ ratio }, context: Exported, timing) => {
    const time = held(timing);
    const one = instance(context);
    const taken = (share: number) => [
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
      summary: 'PostgreSQL connections nearly used up',
      description: '{{ $value | humanizePercentage }} of the usable connections of {{ $labels.instance }} are taken.',
      runbook: 'postgres/connections',
      firesOn: [fires('more connections than allowed', time, { labels: one, series: taken(halfway(ratio)) })],
      staysQuietOn: [quiet('half of what is allowed', time, taken(ratio / 2))],
    };
  },
});

/** While collections fail, the other alerts may be blind. */
export const exporterErrors = alertTemplate({
  alert: 'PostgreSQLExporterErrors',
  for: lasting('15m'),
  severity: 'warning',
  parameters: {},
  write: (_, context: Exported, timing) => {
    const time = held(timing);
    const failed = (value: number) => [series('pg_exporter_last_scrape_error', instance(context), steady(value, time))];
    return {
      expr: promql`pg_exporter_last_scrape_error${context.selector} == 1`,
      summary: 'postgres_exporter fails to collect',
      description: 'The last collections of {{ $labels.instance }} ended with an error: database alerts may be blind.',
      runbook: 'postgres/exporter',
      firesOn: [fires('collections fail', time, { labels: instance(context), series: failed(1) })],
      staysQuietOn: [quiet('collections succeed', time, failed(0))],
    };
  },
});
