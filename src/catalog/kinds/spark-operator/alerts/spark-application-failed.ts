import { inKorean } from '../../../common/alert';
import { occurred } from '../../../common/forms/events';
import { python } from '../metrics';

/** An application failed, the first that is known included. */
export const sparkApplicationFailed = occurred({
  alert: 'SparkApplicationFailed',
  for: '0s',
  severity: 'warning',
  runbook: 'spark-operator/failed',
  scope: 'cluster',
  metric: 'spark_application_failure_count',
  others: python,
  window: '15m',
  summary: { en: 'A Spark application failed', ko: 'Spark 애플리케이션 실패' },
  description: (window) => ({
    en: `A Spark application failed within ${window}.`,
    ko: `${inKorean(window)} 내에 Spark 애플리케이션이 실패했습니다.`,
  }),
});
