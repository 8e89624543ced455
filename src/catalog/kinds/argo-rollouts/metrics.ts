import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const replicas = ['available', 'unavailable', 'desired', 'updated'];

/** What the controller writes; namespace and name are the Rollout's or the AnalysisRun's. */
export const rolloutSignals: readonly Signal[] = [
  gauge('rollout_info', ['namespace', 'name', 'strategy', 'traffic_router', 'phase'], {
    values: { phase: ['Completed', 'Progressing', 'Paused', 'Timeout', 'Error', 'Abort', 'InvalidSpec'] },
  }),
  ...replicas.map((state) => gauge(`rollout_info_replicas_${state}`, ['namespace', 'name'])),
  counter('rollout_events_total', ['namespace', 'name', 'type', 'reason']),
  gauge('analysis_run_info', ['namespace', 'name', 'phase'], {
    values: { phase: ['Pending', 'Running', 'Successful', 'Failed', 'Error', 'Inconclusive'] },
  }),
  gauge('analysis_run_metric_phase', ['namespace', 'name', 'metric', 'type', 'dry_run', 'phase']),
  counter('rollout_reconcile_error', ['namespace', 'name']),
];
