import { alertTemplate, defaults, fires, growing, promql, quiet, series, turning } from '../../../common/alert';
import type { ArgoContext } from '../context';

/** A repository serves all environments, so the owner of the cluster is notified. */
export const argocdGitFetchFailing = alertTemplate({
  alert: 'ArgoCDGitFetchFailing',
  for: '10m',
  severity: 'warning',
  runbook: 'argocd/git',
  parameters: { window: defaults.duration('10m') },
  write: ({ window }, { selector }: ArgoContext, time) => {
    const fetches = (values: string) => [series('argocd_git_fetch_fail_total', { ...selector, repo: 'r', revision: 'main' }, values)];
    return {
      expr: promql`sum by (repo) (rate(argocd_git_fetch_fail_total${selector}[${window}])) > 0`,
      summary: { en: 'Argo CD cannot fetch {{ $labels.repo }}', ko: 'Argo CD가 {{ $labels.repo }} 저장소를 가져오지 못함' },
      description: {
        en: 'Fetching {{ $labels.repo }} keeps failing: nothing new is deployed.',
        ko: '{{ $labels.repo }} fetch가 계속 실패하여 새 변경이 배포되지 않습니다.',
      },
      firesOn: [fires('every fetch fails', time, { labels: { repo: 'r' }, series: fetches(growing(1, time)) })],
      staysQuietOn: [quiet('one failed long ago', time, fetches(turning(0, 1, time)))],
    };
  },
});
