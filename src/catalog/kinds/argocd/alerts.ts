import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import type { Severity } from '../../../core/alerts/rule';
import { fires, growing, held, quiet, series, settled, steady, turning } from '../../../core/alerts/scenario';
import { type LabelMatchers, matching, not, notMatching, promql } from '../../../language/promql/tag';
import { type Duration, lasting, positiveDurationSchema } from '../../../language/quantity';
import { firstEvent, happened } from '../../shared/forms';

/** The Applications that an environment is told about. */
export interface ArgoContext {
  readonly selector: { readonly namespace: string; readonly job: string };
  /** Their AppProjects: Argo CD speaks of those of all environments. */
  readonly projects: readonly [string, ...string[]];
}

const own = ({ selector, projects }: ArgoContext, tests: LabelMatchers = {}): LabelMatchers => ({
  ...selector,
  project: matching(projects.join('|')),
  ...tests,
});

const application = ({ projects: [project] }: ArgoContext) => ({ name: 'api', project });

const healthy = { autosync_enabled: 'true', sync_status: 'Synced', health_status: 'Healthy' };

interface StateAlert {
  readonly alert: string;
  readonly for: Duration;
  readonly severity: Severity;
  /** What is wrong with the Application, and the label that says so. */
  readonly wrong: Partial<Record<keyof typeof healthy, string>>;
  readonly test: LabelMatchers;
  /** Labels beside name and project that tell alerts apart. */
  readonly by: 'name, project' | 'name, project, health_status';
  readonly fine: Partial<Record<keyof typeof healthy, string>>;
  readonly why: string;
  readonly summary: string;
  readonly description: string;
  readonly runbook: string;
}

// A change of state is another series, so the latest state is all that can be asked for.
const stateAlert = ({ wrong, test, by, fine, why, summary, description, runbook, ...rest }: StateAlert): AlertTemplate<ArgoContext> =>
  alertTemplate({
    ...rest,
    parameters: {},
    write: (_, context: ArgoContext, timing) => {
      const time = held(timing);
      const state = (labels: Partial<typeof healthy>, project = context.projects[0] ?? '') => [
        series('argocd_app_info', { ...context.selector, ...application(context), project, ...healthy, ...labels }, steady(1, time)),
      ];
      const told: Readonly<Record<string, string>> = by === 'name, project' ? {} : { health_status: wrong.health_status ?? '' };
      const expr =
        by === 'name, project'
          ? promql`max by (name, project) (argocd_app_info${own(context, test)}) == 1`
          : promql`max by (name, project, health_status) (argocd_app_info${own(context, test)}) == 1`;
      return {
        expr,
        summary,
        description,
        runbook,
        firesOn: [fires('it is so', time, { labels: { ...application(context), ...told }, series: state(wrong) })],
        staysQuietOn: [
          quiet(why, time, state(fine)),
          quiet('it belongs to another environment', time, state(wrong, `not-${context.projects[0]}`)),
        ],
      };
    },
  });

const outOfSync = stateAlert({
  alert: 'ArgoCDAppOutOfSync',
  for: lasting('15m'),
  severity: 'warning',
  wrong: { sync_status: 'OutOfSync' },
  test: { sync_status: not('Synced') },
  by: 'name, project',
  fine: {},
  why: 'it is synced',
  summary: '{{ $labels.name }} is out of sync',
  description: 'Application {{ $labels.name }} has differed from Git for some time.',
  runbook: 'argocd/out-of-sync',
});

const unhealthy = stateAlert({
  alert: 'ArgoCDAppUnhealthy',
  for: lasting('15m'),
  severity: 'critical',
  wrong: { health_status: 'Degraded' },
  test: { health_status: notMatching('Healthy|Progressing|Suspended') },
  by: 'name, project, health_status',
  fine: { health_status: 'Suspended' },
  why: 'a paused rollout is suspended',
  summary: '{{ $labels.name }} is {{ $labels.health_status }}',
  description: 'Application {{ $labels.name }} has reported {{ $labels.health_status }} for some time.',
  runbook: 'argocd/unhealthy',
});

const autoSyncDisabled = stateAlert({
  alert: 'ArgoCDAutoSyncDisabled',
  for: lasting('2h'),
  severity: 'info',
  wrong: { autosync_enabled: 'false' },
  test: { autosync_enabled: 'false' },
  by: 'name, project',
  fine: {},
  why: 'it is on',
  summary: '{{ $labels.name }} is not synced automatically',
  description: 'Automatic sync of {{ $labels.name }} has been off for some time: GitOps does not heal drift.',
  runbook: 'argocd/autosync',
});

const syncFailed = alertTemplate({
  alert: 'ArgoCDSyncFailed',
  for: lasting('0s'),
  keepFiringFor: lasting('10m'),
  severity: 'warning',
  parameters: { window: positiveDurationSchema.default(lasting('15m')) },
  write: ({ window }, context: ArgoContext, timing) => {
    const time = settled(window, timing);
    const failed = promql`argocd_app_sync_total${own(context, { phase: matching('Error|Failed'), dry_run: 'false' })}`;
    const labels = { ...application(context), phase: 'Failed' };
    const syncs = (phase: string, values: string) => [
      series('argocd_app_sync_total', { ...context.selector, ...application(context), phase, dry_run: 'false' }, values),
    ];
    return {
      expr: happened(['name', 'project', 'phase'], failed, window),
      summary: 'Sync of {{ $labels.name }} failed',
      description: `A sync of {{ $labels.name }} ended in phase {{ $labels.phase }} within the last ${window}.`,
      runbook: 'argocd/sync-failed',
      firesOn: [
        fires('syncs go on failing', time, { labels, series: syncs('Failed', growing(60, time)) }),
        ...firstEvent(window, timing, (values) => ({ labels, series: syncs('Failed', values) })),
      ],
      staysQuietOn: [
        quiet('syncs succeed', time, syncs('Succeeded', growing(60, time))),
        quiet('the last failure is long ago', time, syncs('Failed', steady(3, time))),
      ],
    };
  },
});

// A repository serves all environments, so whoever owns the cluster is told.
const gitFetchFailing = alertTemplate({
  alert: 'ArgoCDGitFetchFailing',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { window: positiveDurationSchema.default(lasting('10m')) },
  write: ({ window }, { selector }: ArgoContext, timing) => {
    const time = settled(window, timing);
    const fetches = (values: string) => [series('argocd_git_fetch_fail_total', { ...selector, repo: 'r', revision: 'main' }, values)];
    return {
      expr: promql`sum by (repo) (rate(argocd_git_fetch_fail_total${selector}[${window}])) > 0`,
      summary: 'Argo CD can not fetch {{ $labels.repo }}',
      description: 'Fetching {{ $labels.repo }} goes on failing: nothing new is deployed.',
      runbook: 'argocd/git',
      firesOn: [fires('every fetch fails', time, { labels: { repo: 'r' }, series: fetches(growing(1, time)) })],
      staysQuietOn: [quiet('one failed long ago', time, fetches(turning(0, 1, time)))],
    };
  },
});

/** Alerts on the environment's own Applications. */
export const applicationAlerts: readonly AlertTemplate<ArgoContext>[] = [outOfSync, unhealthy, syncFailed, autoSyncDisabled];

/** Alerts on what serves the Applications of all environments. */
export const sharedAlerts: readonly AlertTemplate<ArgoContext>[] = [gitFetchFailing];
