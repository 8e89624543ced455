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
  summary: { en: 'Rollout {{ $labels.name }}: {{ $labels.phase }}', ko: '롤아웃 {{ $labels.name }}: {{ $labels.phase }}' },
  description: {
    en: 'The rollout of {{ $labels.namespace }}/{{ $labels.name }} stopped ({{ $labels.phase }}); the stable version still serves.',
    ko: '{{ $labels.namespace }}/{{ $labels.name }} 롤아웃이 중단되었습니다({{ $labels.phase }}). 안정(stable) 버전이 계속 서비스합니다.',
  },
});
