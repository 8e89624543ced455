import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on Prometheus itself. */
export const prometheusPages: Runbooks = {
  'prometheus/config': {
    meaning: 'Prometheus keeps running on its old configuration because it could not read the new one.',
    impact: 'New targets and rules are not there, although Argo CD shows them as synced.',
    looks: [
      query('Which replica?', '@prometheus_config_last_reload_successful'),
      logs('What does it complain of?', '{namespace="$namespace",container="prometheus"} |= "Error loading config"'),
      shell('Does the operator complain?', 'kubectl -n $namespace logs -l app.kubernetes.io/name=prometheus-operator --tail=50'),
    ],
    causes: [
      'a rule or relabeling that this version can not read',
      'a Secret that a monitor names does not exist',
      'a volume that is full',
    ],
    actions: [
      'Revert the last change of monitors and rules.',
      'Run `crowsnest check` and `promtool check rules` on what is written by hand.',
    ],
  },
  'prometheus/rule-failures': {
    meaning: 'Rules could not be evaluated. An alert among them can not fire.',
    impact: 'Some alerts are blind, and their silence looks like health.',
    looks: [
      query('Which groups?', 'sum by (rule_group) (increase(@prometheus_rule_evaluation_failures_total[5m])) > 0'),
      logs('Why?', '{namespace="$namespace",container="prometheus"} |= "Evaluating rule failed"'),
      shell(
        'What do the rules report themselves?',
        'kubectl -n $namespace port-forward svc/prometheus-operated 9090 & curl -s localhost:9090/api/v1/rules | grep -o "lastError[^,]*" | sort | uniq -c',
      ),
    ],
    causes: [
      'many-to-many matching: a label that was thought to be unique is not',
      'a query beyond the limit of samples',
      'two kube-state-metrics, so each series stands twice',
    ],
    actions: ['Aggregate both sides by the labels that are joined.', 'Remove the second exporter.'],
  },
  'prometheus/missed-evaluations': {
    meaning: 'A group of rules takes longer than its interval, so evaluations are left out.',
    impact: 'Alerts come late; recorded series have gaps.',
    looks: [
      query(
        'Which groups are slow?',
        'topk(10, prometheus_rule_group_last_duration_seconds{namespace="$namespace"} / prometheus_rule_group_interval_seconds{namespace="$namespace"})',
      ),
      query('How much is missed?', 'sum by (rule_group) (increase(@prometheus_rule_group_iterations_missed_total[1h])) > 0'),
      query('Is Prometheus short of CPU?', 'sum by (pod) (rate(@container_cpu_usage_seconds_total{container="prometheus"}[5m]))'),
    ],
    causes: ['an expression over days or over very many series', 'too little CPU, or throttling', 'a slow disk'],
    actions: ['Record the long window in steps, or give the group a longer interval.', 'Give Prometheus more CPU.'],
  },
  'prometheus/no-alertmanager': {
    meaning: 'Prometheus knows no Alertmanager that it could send alerts to.',
    impact: 'Nobody is told of anything. Only the dead man’s switch, which goes silent, can tell.',
    looks: [
      query('How many does it know?', '@prometheus_notifications_alertmanagers_discovered'),
      shell('Does one run?', 'kubectl -n $namespace get alertmanager,pods,svc,endpointslices -l app.kubernetes.io/name=alertmanager'),
      logs('What does Prometheus say?', '{namespace="$namespace",container="prometheus"} |= "alertmanager"'),
    ],
    causes: [
      'Alertmanager does not start (its configuration Secret, its volume)',
      'its Service has another name than in the values',
      'a NetworkPolicy',
    ],
    actions: ['Get Alertmanager running; until then watch the list of alerts in Prometheus yourself.'],
  },
  'prometheus/target-down': {
    meaning: 'More than a tenth of the targets of one job can not be scraped.',
    impact: 'Their alerts and panels rest on the remaining targets, or on nothing.',
    looks: [
      query('Which targets?', 'up{namespace="$namespace",job="$job"} == 0'),
      query('Do they time out?', 'max by (instance) (scrape_duration_seconds{namespace="$namespace",job="$job"})'),
      shell('Do the Pods run?', 'kubectl -n $namespace get pods -o wide'),
    ],
    causes: ['Pods that crash', 'a port or path that changed', 'a NetworkPolicy, or credentials for scraping that ran out'],
    actions: [
      'The page of targets in Prometheus shows the error of the last scrape: start there.',
      '`crowsnest explain` says what a monitor expects.',
    ],
  },
  'prometheus/limits': {
    meaning: 'A target exposes more samples than its monitor allows, so the whole scrape is thrown away.',
    impact: 'All metrics of that target are missing, and its alerts with them.',
    looks: [
      query('Which target fails for it?', 'up{job!=""} == 0'),
      query('Which targets are close?', 'topk(10, scrape_samples_post_metric_relabeling)'),
      query('Which metric grew?', 'topk(10, count by (__name__, job) ({__name__=~".+",namespace="$namespace"}))'),
    ],
    causes: [
      'a label with unbounded values, such as a raw path or an id',
      'a release with more metrics',
      'a limit that was tight from the start',
    ],
    actions: [
      'Remove the label at its source, or drop it in the monitor.',
      'If the series are wanted, raise `metrics.sampleLimit` of the workload.',
    ],
  },
  'prometheus/cardinality': {
    meaning: 'Prometheus holds half as many series again as a day ago.',
    impact: 'Memory grows with it; at its limit Prometheus is killed and nothing is watched.',
    looks: [
      query('Which metrics have the most series?', 'topk(10, count by (__name__) ({__name__=~".+"}))'),
      query('Which jobs bring new ones?', 'topk(10, sum by (job) (sum_over_time(scrape_series_added[1h])))'),
      query('How much memory is that?', 'max by (pod) (@container_memory_working_set_bytes{container="prometheus"})'),
    ],
    causes: [
      'ids, paths or error texts as label values',
      'Pods that are replaced again and again',
      'a new exporter with everything switched on',
    ],
    actions: ['Drop the label or the metric in the monitor now.', 'Then mend it where it is written.'],
  },
};
