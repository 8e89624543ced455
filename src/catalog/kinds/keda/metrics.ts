import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const trigger = ['namespace', 'metric', 'scaledObject', 'scaler', 'triggerIndex', 'type'];

/** What the operator of KEDA writes since 2024; before, keda_scaler_errors and keda_scaler_metrics_latency. */
export const kedaSignals: readonly Signal[] = [
  ...['keda_scaler_metrics_value', 'keda_scaler_metrics_latency_seconds', 'keda_scaler_active'].map((name) => gauge(name, trigger)),
  counter('keda_scaler_detail_errors_total', trigger),
  counter('keda_scaled_object_errors_total', ['namespace', 'scaledObject']),
  counter('keda_scaled_job_errors_total', ['namespace', 'scaledJob']),
  gauge('keda_scaled_object_paused', ['namespace', 'scaledObject'], { range: [0, 1] }),
];
