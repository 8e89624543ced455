import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram, summary } from '../../common/metrics';

// Only those that metrics.labels of the operator name; this one by default.
const labels = ['app_type'];
const some = { sometimes: labels };

/** What the Spark operator of Kubeflow of 2026-08 writes, without the prefix that metrics.prefix would put before; no counter ends with _total. */
export const sparkOperatorSignals: readonly Signal[] = [
  counter('spark_application_submit_count', labels, some),
  counter('spark_application_failed_submission_count', labels, some),
  counter('spark_application_success_count', labels, some),
  counter('spark_application_failure_count', labels, some),
  gauge('spark_application_running_count', labels, some),
  gauge('spark_executor_running_count', labels, some),
  counter('spark_executor_failure_count', labels, some),
  summary('spark_application_success_execution_time_seconds', labels, { ...some, unit: 'seconds' }),
  histogram('spark_application_start_latency_seconds_histogram', labels, { ...some, unit: 'seconds' }),
];

/** Labels of samples. */
export const python = { app_type: 'Python' } as const;
