import { inState } from '../../../common/forms/states';
import { notReady } from '../metrics';

/** A Secret keeps its last value: what was changed at the provider does not arrive. */
export const externalSecretNotReady = inState({
  alert: 'ExternalSecretNotReady',
  for: '15m',
  severity: 'warning',
  runbook: 'external-secrets/secret-not-ready',
  scope: 'namespaces',
  metric: 'externalsecret_status_condition',
  wrong: 1,
  where: notReady,
  each: { name: 'alertmanager-slack' },
  others: notReady,
  summary: { en: 'Secret {{ $labels.name }} is no longer synchronized', ko: 'Secret {{ $labels.name }} 동기화 중단' },
  description: {
    en: 'ExternalSecret {{ $labels.namespace }}/{{ $labels.name }} is not ready: its Secret keeps the last value, or does not exist yet.',
    ko: 'ExternalSecret {{ $labels.namespace }}/{{ $labels.name }}이(가) Ready 상태가 아닙니다. Secret은 마지막 값을 유지하거나 아직 존재하지 않습니다.',
  },
});
