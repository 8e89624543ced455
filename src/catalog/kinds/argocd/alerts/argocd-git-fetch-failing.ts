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
      summary: 'Argo CD cannot fetch {{ $labels.repo }}',
      description: 'Fetching {{ $labels.repo }} keeps failing: nothing new is deployed.',
      firesOn: [fires('every fetch fails', time, { labels: { repo: 'r' }, series: fetches(growing(1, time)) })],
      staysQuietOn: [quiet('one failed long ago', time, fetches(turning(0, 1, time)))],
    };
  },
});
