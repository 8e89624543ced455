import { not } from '../../../common/alert';
import { stateAlert } from '../context';

/** What runs differs from Git. */
export const argocdAppOutOfSync = stateAlert({
  alert: 'ArgoCDAppOutOfSync',
  for: '15m',
  severity: 'warning',
  runbook: 'argocd/out-of-sync',
  wrong: { sync_status: 'OutOfSync' },
  test: { sync_status: not('Synced') },
  by: 'name, project',
  fine: {},
  why: 'it is synced',
  summary: { en: '{{ $labels.name }} is out of sync', ko: '{{ $labels.name }} OutOfSync 상태' },
  description: {
    en: 'Application {{ $labels.name }} has differed from Git for some time.',
    ko: 'Application {{ $labels.name }}의 상태가 한동안 Git과 다릅니다.',
  },
});
