import { inState } from '../../../common/forms/states';

/** A Pod was started without collections, as after running out of memory. */
export const qdrantRecoveryMode = inState({
  alert: 'QdrantRecoveryMode',
  for: '2m',
  severity: 'critical',
  runbook: 'qdrant/recovery-mode',
  metric: 'app_status_recovery_mode',
  wrong: 1,
  each: { pod: 'qdrant-0' },
  summary: { en: '{{ $labels.pod }} runs in recovery mode', ko: '{{ $labels.pod }} 복구 모드로 실행 중' },
  description: {
    en: '{{ $labels.pod }} serves no collection: it was started in recovery mode, as after running out of memory.',
    ko: '{{ $labels.pod }}이(가) 컬렉션을 제공하지 않습니다. 메모리 부족 이후처럼 복구 모드로 시작되었습니다.',
  },
});
