import { notMatching } from '../../../common/alert';
import { stateAlert } from '../context';

/** What an Application runs is not healthy. */
export const argocdAppUnhealthy = stateAlert({
  alert: 'ArgoCDAppUnhealthy',
  for: '15m',
  severity: 'critical',
  runbook: 'argocd/unhealthy',
  wrong: { health_status: 'Degraded' },
  test: { health_status: notMatching('Healthy|Progressing|Suspended') },
  by: 'name, project, health_status',
  fine: { health_status: 'Suspended' },
  why: 'a paused rollout is suspended',
  summary: '{{ $labels.name }} is {{ $labels.health_status }}',
  description: 'Application {{ $labels.name }} has reported {{ $labels.health_status }} for some time.',
});
