/** What the report says in Korean; the keys are what it says in English. */
const korean = {
  'Observability of': '관측 구성:',
  'What changes': '무엇이 바뀌는가',
  'On history': '과거 기록에서',
  'Who is notified': '누구에게 알리는가',
  Alerts: '알림 규칙',
  Objectives: '서비스 수준 목표',
  Dashboards: '대시보드',
  Environments: '환경 비교',
  Secrets: '시크릿',
  Findings: '점검 결과',
  Things: '구성 요소',
  Search: '검색',
  'no change in behaviour': '동작이 바뀌지 않음',
  'Compared with': '비교 대상:',
  risk: '위험',
  where: '환경',
  what: '내용',
  why: '이유',
  high: '높음',
  medium: '중간',
  low: '낮음',
  none: '없음',
  environment: '환경',
  severity: '심각도',
  receiver: '수신자',
  receivers: '수신자',
  holds: '지속 조건',
  'in all': '첫 통지까지',
  notifies: '통지 수단',
  nobody: '없음',
  'Labels of an alert, such as severity="critical" team="serving"': '알림의 라벨, 예: severity="critical" team="serving"',
  'Where does an alert with these labels go?': '이 라벨을 가진 알림은 어디로 가는가?',
  path: '경로',
  runbook: '런북',
  state: '상태',
  'the path holds': '경로 확인됨',
  'part of the path is not known here': '일부 경로는 여기서 알 수 없음',
  'the path breaks': '경로 끊김',
  'silenced by': '다음이 발생하면 침묵',
  'guards the objective': '목표를 지킴:',
  service: '서비스',
  objective: '목표',
  allows: '허용치',
  goal: '목표치',
  times: '시간',
  'drawn from samples of tests, not from a running system': '테스트 표본으로 그린 그림이며 실제 시스템의 값이 아님',
  'The same for': '다음도 같음:',
  'no sample of a test shows it': '이 패널을 보여 주는 테스트 표본 없음',
  'All environments hold the same.': '모든 환경이 같습니다.',
  secret: '시크릿',
  keys: '키',
  'comes from': '출처',
  'created by hand': '직접 생성',
  'Nothing is wrong in what was read.': '읽은 범위에서 문제가 없습니다.',
  accepted: '수용함',
  'accepted until': '수용 기한',
  error: '오류',
  warning: '경고',
  metric: '메트릭',
  target: '대상',
  monitor: '모니터',
  recording: '기록 규칙',
  alert: '알림',
  inhibition: '억제 규칙',
  interval: '시간 구간',
  dashboard: '대시보드',
  analysis: '분석',
  'exposed, and nothing here reads it': '노출되지만 여기서 읽지 않는 메트릭',
  new: '새로 생김',
  gone: '없어짐',
  changed: '바뀜',
  value: '값',
  'the bound': '임계값',
  quiet: '조용함',
  pending: '대기',
  firing: '발생',
} as const;

/** A text of the report itself. */
export type Word = keyof typeof korean;

/** The languages of the report. */
export const reportLanguages = ['en', 'ko'] as const;

/** One of them. */
export type ReportLanguage = (typeof reportLanguages)[number];

/** Says something in the language of the report. */
export type Say = (word: Word) => string;

/** How the report says something in a language. */
export const saying =
  (language: ReportLanguage): Say =>
  (word) =>
    language === 'ko' ? korean[word] : word;
