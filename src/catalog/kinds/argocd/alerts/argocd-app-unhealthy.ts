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
  summary: { en: '{{ $labels.name }} is {{ $labels.health_status }}', ko: '{{ $labels.name }} 상태: {{ $labels.health_status }}' },
  description: {
    en: 'Application {{ $labels.name }} has reported {{ $labels.health_status }} for some time.',
    ko: 'Application {{ $labels.name }}의 상태가 한동안 {{ $labels.health_status }}로 보고되고 있습니다.',
  },
});
