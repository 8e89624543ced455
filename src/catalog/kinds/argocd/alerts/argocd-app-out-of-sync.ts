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
  summary: '{{ $labels.name }} is out of sync',
  description: 'Application {{ $labels.name }} has differed from Git for some time.',
});
