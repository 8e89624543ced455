import { phaseAlert } from '../context';

/** An analysis failed. The alert ends when the AnalysisRun is cleaned up, which analysis.unsuccessfulRunHistoryLimit of the Rollout decides. */
export const analysisRunFailed = phaseAlert({
  alert: 'AnalysisRunFailed',
  for: '0s',
  runbook: 'rollouts/analysis',
  metric: 'analysis_run_info',
  good: 'Running',
  bad: ['Failed', 'Error', 'Inconclusive'],
  labels: {},
  summary: 'Analysis {{ $labels.name }}: {{ $labels.phase }}',
  description: 'AnalysisRun {{ $labels.namespace }}/{{ $labels.name }} ended as {{ $labels.phase }}.',
});
