import { phaseAlert } from '../context';

/** An analysis could not decide, mostly because the new version has no traffic. That is not a failure. */
export const analysisRunInconclusive = phaseAlert({
  alert: 'AnalysisRunInconclusive',
  for: '0s',
  severity: 'info',
  runbook: 'rollouts/inconclusive',
  metric: 'analysis_run_info',
  good: 'Running',
  bad: ['Inconclusive'],
  lasts: 'as news',
  labels: {},
  summary: { en: 'Analysis {{ $labels.name }}: {{ $labels.phase }}', ko: '분석 {{ $labels.name }}: {{ $labels.phase }}' },
  description: {
    en: 'AnalysisRun {{ $labels.namespace }}/{{ $labels.name }} ended as {{ $labels.phase }}.',
    ko: 'AnalysisRun {{ $labels.namespace }}/{{ $labels.name }}의 결과는 {{ $labels.phase }}입니다.',
  },
});
