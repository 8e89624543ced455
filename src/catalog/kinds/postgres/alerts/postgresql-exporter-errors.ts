import { flagged } from '../../../common/forms/gauges';
import { exporter } from '../context';

/** While collections fail, the other alerts may be blind. */
export const postgresqlExporterErrors = flagged({
  alert: 'PostgreSQLExporterErrors',
  for: '15m',
  severity: 'warning',
  runbook: 'postgres/exporter',
  metric: 'pg_exporter_last_scrape_error',
  wrong: 1,
  labels: { instance: exporter },
  why: { wrong: 'collections fail', right: 'collections succeed' },
  summary: 'postgres_exporter fails to collect',
  description: 'The last collections of {{ $labels.instance }} ended with an error: database alerts may be blind.',
});
