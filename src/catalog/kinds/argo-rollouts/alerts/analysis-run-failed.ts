import { phaseAlert } from '../context';

/** An analysis failed. Failed AnalysisRuns are kept as history, so only new ones count; RolloutAborted shows the state that lasts. */
export const analysisRunFailed = phaseAlert({
  alert: 'AnalysisRunFailed',
  for: '0s',
  severity: 'warning',
  runbook: 'rollouts/analysis',
  metric: 'analysis_run_info',
  good: 'Running',
  bad: ['Failed', 'Error'],
  lasts: 'as news',
  labels: {},
  summary: { en: 'Analysis {{ $labels.name }}: {{ $labels.phase }}', ko: '분석 {{ $labels.name }}: {{ $labels.phase }}' },
  description: {
    en: 'AnalysisRun {{ $labels.namespace }}/{{ $labels.name }} ended as {{ $labels.phase }}.',
    ko: 'AnalysisRun {{ $labels.namespace }}/{{ $labels.name }}의 결과는 {{ $labels.phase }}입니다.',
  },
});
