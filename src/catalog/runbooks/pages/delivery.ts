import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on delivery (Argo CD, Argo Rollouts) and on objectives. */
export const deliveryPages: Runbooks = {
  'argocd/out-of-sync': {
    meaning: 'What runs differs from what Git says, for longer than a sync takes.',
    impact: 'A change is not live, or somebody changed the cluster by hand.',
    looks: [
      query('Which Applications?', '@value'),
      shell('What differs?', 'argocd app diff $name'),
      query('Did syncs fail?', 'sum by (name, phase) (increase(argocd_app_sync_total{project="$project"}[1h]))'),
    ],
    causes: [
      'automatic sync is off, or the last sync failed',
      'a controller or a person changes a field that Git also sets',
      'an object that waits for leave to be pruned',
    ],
    actions: ['Sync it, or take over into Git what was changed by hand.', 'A field that another controller owns: remove it from Git.'],
  },
  'argocd/unhealthy': {
    meaning: 'An Application is synced or not, but what it runs is Degraded, Missing or Unknown.',
    impact: 'What the Application brings does not work as it should.',
    looks: [
      query('Which Applications, in which state?', '@value'),
      shell('Which of its objects?', 'argocd app get $name --show-operation'),
      shell('What happened there?', 'kubectl get events -A --sort-by=.lastTimestamp | tail -30'),
    ],
    causes: [
      'Pods that do not start after a release',
      'a custom resource whose controller is missing',
      'Missing: the namespace or CRD comes with another Application that failed',
    ],
    actions: ['Follow the alert on the Pods behind it.', 'Roll back with Git; a rollback by hand is undone by the next sync.'],
  },
  'argocd/sync-failed': {
    meaning: 'A sync ended with an error. Dry runs are not counted.',
    impact: 'The cluster stays between the old and the new state.',
    looks: [
      query('Which Applications, how often?', '@value'),
      shell('What did the last sync say?', 'argocd app get $name --show-operation'),
      logs(
        'What does the controller say?',
        '{namespace="$namespace",container="argocd-application-controller"} |= "$name" |= "level=error"',
      ),
    ],
    causes: [
      'an object that the API server or a webhook refuses',
      'the AppProject does not allow a kind or a namespace',
      'a CRD that is not there yet',
    ],
    actions: ['Mend the object in Git; `crowsnest check` finds projects that forbid and waves out of order.'],
  },
  'argocd/autosync': {
    meaning: 'Automatic sync of an Application is off for hours. Seen, not paged.',
    impact: 'Changes in Git do not reach the cluster, and drift stays.',
    looks: [
      query('Which Applications?', '@value'),
      shell('Since when, by whom?', 'kubectl -n $namespace get application $name -o yaml | grep -B2 -A8 syncPolicy'),
      query('What does it hold back?', 'max by (name, sync_status) (argocd_app_info{name="$name"}) == 1'),
    ],
    causes: ['switched off during an incident and forgotten'],
    actions: ['Switch it on again; the generated Application has it on, so a sync of its root does.'],
  },
  'argocd/git': {
    meaning: 'Argo CD can not fetch a repository.',
    impact: 'No change of that repository reaches any cluster; what runs goes on.',
    looks: [
      query('Which repository?', '@value'),
      logs('Why?', '{namespace="$namespace",container="repo-server"} |~ "(?i)fetch|authentication|timeout" |= "level=error"'),
      shell('Does Argo CD know a credential for it?', 'argocd repo list'),
    ],
    causes: ['a token or key that ran out', 'the Git server is down or limits requests', 'certificate or known host changed'],
    actions: ['Renew the credential of the repository.', 'Limits: use webhooks, so that Argo CD asks less often.'],
  },
  'rollouts/aborted': {
    meaning: 'A release by Argo Rollouts stopped: taken back by its analysis, timed out, or its specification is wrong.',
    impact: 'Users get the old version; the new one is not out.',
    looks: [
      shell('At which step, for which reason?', 'kubectl argo rollouts get rollout $name -n $namespace'),
      query('Which phase?', '@value'),
      query('Did its analyses fail?', 'max by (name, phase) (analysis_run_info{namespace="$namespace"}) == 1'),
    ],
    causes: [
      'the new version fails more, or is slower, than its gate allows',
      'its Pods do not become ready in time',
      'InvalidSpec: a field of the Rollout',
    ],
    actions: [
      'Leave it aborted: traffic is with the stable version. Mend the code and release again.',
      'Same version, mended surroundings: `kubectl argo rollouts retry rollout $name -n $namespace`.',
    ],
  },
  'rollouts/analysis': {
    meaning: 'An analysis of a new version failed, could not measure, or could not decide.',
    impact: 'The release stops; Inconclusive waits for a person.',
    looks: [
      shell('Which measurement, with which value?', 'kubectl -n $namespace get analysisrun $name -o yaml | grep -A20 metricResults'),
      query('Which phase?', '@value'),
      query('Had the canary any traffic?', 'sum by (rollouts_pod_template_hash) (rate(http_requests_total{namespace="$namespace"}[5m]))'),
    ],
    causes: [
      'Failed: the new version is worse than the gate',
      'Error: Prometheus did not answer',
      'Inconclusive: too little traffic to say anything',
    ],
    actions: [
      'Failed: look at the errors of the new Pods.',
      'Inconclusive: send more traffic to the canary, or promote by hand after a look.',
    ],
  },
  'slo/error-budget-burn': {
    meaning:
      'Bad events (requests, jobs, or minutes in which something did not hold) come so fast that the error budget will not last for its period. Both windows agree: much is gone, and it still burns.',
    impact: 'Users notice. With the severity critical at this pace days of budget go in hours; a warning leaves days to act.',
    looks: [
      query('How fast does it burn now?', 'slo:current_burn_rate:ratio{sloth_id="$sloth_id"}'),
      query('How much budget is left?', 'slo:period_error_budget_remaining:ratio{sloth_id="$sloth_id"}'),
      query('Which windows see it?', 'max by (sloth_window) ({__name__=~"slo:sli_error:ratio_rate.+",sloth_id="$sloth_id"})'),
    ],
    causes: [
      'availability: see the alert on the error rate of the same workload',
      'latency: see the alert on its latency',
      'counted in minutes: see the alert on that state, such as down or stale',
      'a release that is a little worse and is never noticed by the threshold alerts',
    ],
    actions: [
      'Critical: stop the cause as for the alert of the same workload.',
      'Warning: plan the repair this week; stop risky releases meanwhile.',
    ],
  },
  'slo/budget-exhausted': {
    meaning: 'Over the period of the objective more events or minutes were bad than it allows. Seen, not paged.',
    impact: 'The promise to users is broken for this period.',
    looks: [
      query('How far below zero?', '@value'),
      query('When was it lost?', 'sum_over_time(slo:sli_error:increase5m{sloth_id="$sloth_id"}[1d]) / 5'),
      query('Does it still burn?', 'slo:current_burn_rate:ratio{sloth_id="$sloth_id"}'),
    ],
    causes: ['one long incident', 'a small steady share of failures', 'a target that the service never reached'],
    actions: ['Put reliability before features until budget is left again.', 'If users do not mind, agree on a lower target.'],
  },
  'slo/metrics-absent': {
    meaning: 'The series of which an objective is computed do not exist.',
    impact: 'Its budget stands still and its alerts can not fire: the objective is blind.',
    looks: [
      query('Is the workload scraped at all?', 'up{namespace="$namespace",job="$job"}'),
      query('Did the series exist an hour ago?', 'count({__name__=~".+",namespace="$namespace",job="$job"} offset 1h)'),
      shell('What should be there?', 'crowsnest explain alert SLOMetricsAbsent'),
    ],
    causes: [
      'the workload is down',
      'a metric or label was renamed by a new version of the instrumentation',
      'no request since the start, so that the counter does not exist yet',
    ],
    actions: ['Down: see its own alerts.', 'Renamed: set `metrics.dialect`, or the own names under `metrics`.'],
  },
};
