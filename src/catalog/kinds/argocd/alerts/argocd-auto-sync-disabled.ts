import { stateAlert } from '../context';

/** Automatic sync of an Application is off. */
export const argocdAutoSyncDisabled = stateAlert({
  alert: 'ArgoCDAutoSyncDisabled',
  for: '2h',
  severity: 'info',
  runbook: 'argocd/autosync',
  wrong: { autosync_enabled: 'false' },
  test: { autosync_enabled: 'false' },
  by: 'name, project',
  fine: {},
  why: 'it is on',
  summary: '{{ $labels.name }} is not synced automatically',
  description: 'Automatic sync of {{ $labels.name }} has been off for some time: GitOps does not heal drift.',
});
