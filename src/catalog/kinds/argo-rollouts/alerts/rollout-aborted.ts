import { phaseAlert } from '../context';

/** A release stopped. */
export const rolloutAborted = phaseAlert({
  alert: 'RolloutAborted',
  for: '1m',
  severity: 'warning',
  runbook: 'rollouts/aborted',
  metric: 'rollout_info',
  good: 'Progressing',
  bad: ['Abort', 'Error', 'Timeout', 'InvalidSpec'],
  lasts: 'with the phase',
  labels: { strategy: 'canary', traffic_router: '' },
  summary: 'Rollout {{ $labels.name }}: {{ $labels.phase }}',
  description: 'The rollout of {{ $labels.namespace }}/{{ $labels.name }} stopped ({{ $labels.phase }}); the stable version still serves.',
});
