import { alertTemplate, fires, type JobContext, type LabelMatchers, matching, promql, quiet, series, steady } from '../../common/alert';
import type { Wording } from '../../common/forms/wording';

/** The Applications that an environment is notified about. */
export interface ArgoContext extends JobContext {
  /** Their AppProjects: Argo CD reports those of all environments. */
  readonly projects: readonly [string, ...string[]];
}

/** Matchers of the environment's Applications. */
export const own = ({ selector, projects }: ArgoContext, tests: LabelMatchers = {}): LabelMatchers => ({
  ...selector,
  project: matching(projects.join('|')),
  ...tests,
});

/** Labels of one Application. */
export const application = ({ projects: [project] }: ArgoContext) => ({ name: 'api', project });

const healthy = { autosync_enabled: 'true', sync_status: 'Synced', health_status: 'Healthy' };

interface StateAlert extends Wording {
  /** What is wrong with the Application, and the label that says so. */
  readonly wrong: Partial<Record<keyof typeof healthy, string>>;
  readonly test: LabelMatchers;
  /** Labels beside name and project that distinguish alerts. */
  readonly by: 'name, project' | 'name, project, health_status';
  readonly fine: Partial<Record<keyof typeof healthy, string>>;
  readonly why: string;
}

/** An alert on the state of an Application. A change of state is another series, so only the latest state can be read. */
export const stateAlert = ({ wrong, test, by, fine, why, summary, description, ...described }: StateAlert) =>
  alertTemplate({
    ...described,
    parameters: {},
    write: (_, context: ArgoContext, time) => {
      const state = (labels: Partial<typeof healthy>, project = context.projects[0] ?? '') => [
        series('argocd_app_info', { ...context.selector, ...application(context), project, ...healthy, ...labels }, steady(1, time)),
      ];
      const carried: Readonly<Record<string, string>> = by === 'name, project' ? {} : { health_status: wrong.health_status ?? '' };
      const expr =
        by === 'name, project'
          ? promql`max by (name, project) (argocd_app_info${own(context, test)}) == 1`
          : promql`max by (name, project, health_status) (argocd_app_info${own(context, test)}) == 1`;
      return {
        expr,
        summary,
        description,
        firesOn: [fires('it is so', time, { labels: { ...application(context), ...carried }, series: state(wrong) })],
        staysQuietOn: [
          quiet(why, time, state(fine)),
          quiet('it belongs to another environment', time, state(wrong, `not-${context.projects[0]}`)),
        ],
      };
    },
  });
