import type { Language } from '../../core/alerts/text';

/** Words of messages; what alerts say about themselves is theirs. */
export interface MessageWords {
  readonly firing: string;
  readonly resolved: string;
  readonly alerts: string;
  readonly alert: string;
  readonly severity: string;
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly summary: string;
  readonly description: string;
  readonly value: string;
  readonly time: string;
  readonly ended: string;
  readonly labels: string;
  readonly dashboard: string;
  readonly query: string;
  readonly runbook: string;
  readonly silence: string;
  readonly left: string;
  readonly ends: string;
}

/** The words of each language. */
export const messageWords: Readonly<Record<Language, MessageWords>> = {
  en: {
    firing: 'FIRING',
    resolved: 'RESOLVED',
    alerts: ' alerts',
    alert: 'Alert',
    severity: 'Severity',
    environment: 'Environment',
    cluster: 'Cluster',
    namespace: 'Namespace',
    summary: 'Summary',
    description: 'Description',
    value: 'Value',
    time: 'Time',
    ended: 'resolved',
    labels: 'Labels',
    dashboard: 'Dashboard',
    query: 'Query',
    runbook: 'Runbook',
    silence: 'Silence',
    left: 'Not shown',
    ends: 'Already resolved',
  },
  ko: {
    firing: '발생',
    resolved: '해소',
    alerts: '개 경보',
    alert: '경보',
    severity: '심각도',
    environment: '환경',
    cluster: '클러스터',
    namespace: '네임스페이스',
    summary: '요약',
    description: '설명',
    value: '값',
    time: '시각',
    ended: '해소',
    labels: '레이블',
    dashboard: '대시보드',
    query: '쿼리',
    runbook: '런북',
    silence: '알림 끄기',
    left: '표시하지 않은 경보',
    ends: '이미 해소된 경보',
  },
};
