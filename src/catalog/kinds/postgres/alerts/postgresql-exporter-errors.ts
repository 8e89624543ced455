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
  summary: { en: 'postgres_exporter fails to collect', ko: 'postgres_exporter 수집 실패' },
  description: {
    en: 'The last collections of {{ $labels.instance }} ended with an error: database alerts may be blind.',
    ko: '{{ $labels.instance }}의 최근 수집이 오류로 끝났습니다. 데이터베이스 경보가 울리지 않을 수 있습니다.',
  },
});
