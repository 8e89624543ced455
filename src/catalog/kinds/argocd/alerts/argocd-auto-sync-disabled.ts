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
  summary: { en: '{{ $labels.name }} is not synced automatically', ko: '{{ $labels.name }} 자동 동기화 꺼짐' },
  description: {
    en: 'Automatic sync of {{ $labels.name }} has been off for some time: GitOps does not heal drift.',
    ko: '{{ $labels.name }}의 자동 동기화가 한동안 꺼져 있어 GitOps가 드리프트를 되돌리지 않습니다.',
  },
});
