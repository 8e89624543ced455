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
  summary: 'Analysis {{ $labels.name }}: {{ $labels.phase }}',
  description: 'AnalysisRun {{ $labels.namespace }}/{{ $labels.name }} ended as {{ $labels.phase }}.',
});
