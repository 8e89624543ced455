import { inKorean } from '../../../common/alert';
import { occurred } from '../../../common/forms/events';
import { python } from '../metrics';

/** An application could not be submitted, the first that is known included. */
export const sparkSubmissionFailed = occurred({
  alert: 'SparkSubmissionFailed',
  for: '0s',
  severity: 'warning',
  runbook: 'spark-operator/submission',
  scope: 'cluster',
  metric: 'spark_application_failed_submission_count',
  others: python,
  window: '15m',
  summary: { en: 'A Spark application could not be submitted', ko: 'Spark 애플리케이션 제출 실패' },
  description: (window) => ({
    en: `A Spark application could not be submitted within ${window}.`,
    ko: `${inKorean(window)} 내에 Spark 애플리케이션을 제출하지 못했습니다.`,
  }),
});
