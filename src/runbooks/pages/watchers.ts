import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on what watches and logs. */
export const watcherPages: Runbooks = {
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
  'alertmanager/config': {
    meaning: 'Alertmanager keeps its old configuration because it could not read the new one.',
    impact: 'Changes of routes and receivers are not in force; after a restart it would not start at all.',
    looks: [
      query('Which replica?', '@alertmanager_config_last_reload_successful'),
      logs('What does it complain of?', '{namespace="$namespace",container="alertmanager"} |= "Loading configuration file failed"'),
      shell('What was it given?', 'kubectl -n $namespace get secrets | grep alertmanager'),
    ],
    causes: ['the Secret was changed by hand', 'a field that this version does not know', 'a file with a credential is missing'],
    actions: [
      'Sync the Application of the monitors: the generated configuration passes amtool.',
      'Missing credential: `crowsnest secrets` lists what must exist.',
    ],
  },
  'alertmanager/notifications': {
    meaning: 'Messages of one integration (Slack, mail, ...) fail.',
    impact: 'Those who rely on it are not told. This alert itself needs another way to arrive.',
    looks: [
      query('Which integration, what share?', '@value'),
      logs('What does the other side answer?', '{namespace="$namespace",container="alertmanager"} |= "Notify"'),
      query('Do any get through?', 'sum by (integration) (rate(@alertmanager_notifications_total[15m]))'),
    ],
    causes: [
      'a webhook or token that was revoked',
      'a channel or address that no longer exists',
      'no way out of the cluster: proxy, DNS, NetworkPolicy',
      'a limit of the receiving side',
    ],
    actions: [
      'Renew the credential in the secret store; it is mounted again within a minute.',
      'Meanwhile watch the list of alerts in Alertmanager.',
    ],
  },
  'alertmanager/tells-nobody': {
    meaning: 'Alertmanager runs with a configuration without a single integration: the operator’s own, used where ours is missing.',
    impact: 'Every alert ends here. Nobody is told of anything.',
    looks: [
      query('How many integrations does it have?', '@alertmanager_integrations'),
      shell('Is there the Secret that it should read?', 'kubectl -n $namespace get secrets | grep alertmanager-$namespace'),
      shell('Which one does it name?', 'kubectl -n $namespace get alertmanager -o jsonpath="{.items[*].spec.configSecret}"'),
    ],
    causes: [
      'the Secret has another name than the chart computes, after a release was renamed',
      'the Application of the monitors was not synced, or pruned it',
    ],
    actions: ['Sync the Application of the monitors.', 'Names differ: run `crowsnest check`; it computes the name as the chart does.'],
  },
  'alert-chain/watchdog': {
    meaning: 'Always firing, on purpose. You are reading this because it stopped to arrive, or reached a person by mistake.',
    impact: 'When it stays away, some part between Prometheus and the receiver is broken, and other alerts do not arrive either.',
    looks: [
      query('Does Prometheus evaluate?', 'ALERTS{alertname="Watchdog"}'),
      query('Does Prometheus reach Alertmanager?', 'prometheus_notifications_alertmanagers_discovered'),
      query('Does Alertmanager deliver?', 'sum by (integration) (rate(alertmanager_notifications_failed_total[15m]))'),
    ],
    causes: ['Prometheus or Alertmanager is down', 'the cluster has no way out', 'the URL of the dead man’s switch changed'],
    actions: [
      'Go along the chain in the order of the three looks; `crowsnest prove` does it on your own machine.',
      'Arrived in a chat: its route is missing, see `alerting.deadMansSwitch`.',
    ],
  },
  'alert-chain/delivery-tests': {
    meaning: 'A test of the way of alerts, in an environment that is not production. Its label `purpose` is `test`.',
    impact: 'None: a message that arrives is the success. One that does not shows that real ones would not either.',
    looks: [
      query('Does it fire?', 'ALERTS{purpose="test"}'),
      query('Were messages sent?', 'sum by (integration) (increase(alertmanager_notifications_total[15m]))'),
      query('Did they fail?', 'sum by (integration) (increase(alertmanager_notifications_failed_total[15m]))'),
    ],
    causes: ['somebody is trying the chain; the smoke alert ends at the time in the environment file'],
    actions: ['Nothing. If it is no longer needed, remove the smoke alert or the tests from the environment.'],
  },
  'loki/down': {
    meaning: 'No Pod of Loki can be scraped, or none exists.',
    impact: 'Logs can not be read, alerts on logs are blind, and agents keep lines only as long as their buffers last.',
    looks: [
      query('Any target left?', '@up'),
      shell(
        'What do its Pods say?',
        'kubectl -n $namespace get pods -l app.kubernetes.io/name=loki && kubectl -n $namespace logs -l app.kubernetes.io/name=loki --tail=50',
      ),
      query('Is its volume full?', '@kubelet_volume_stats_available_bytes / @kubelet_volume_stats_capacity_bytes'),
    ],
    causes: [
      'volume full',
      'credentials or address of the object storage',
      'killed for memory by a large query',
      'a change of its values that it can not read',
    ],
    actions: ['Full: shorten retention, grow the volume.', 'Memory: raise the limit, and lower `max_query_parallelism`.'],
  },
  'loki/request-errors': {
    meaning: 'More than a tenth of the requests to one route of Loki fail with a 5xx status.',
    impact: 'On the push route lines are lost or late; on query routes dashboards and log alerts fail.',
    looks: [
      query('Which route?', '@value'),
      query('With which status?', 'sum by (route, status_code) (rate(@loki_request_duration_seconds_count[5m]))'),
      logs('Why?', '{namespace="$namespace",container="loki"} |= "level=error"'),
    ],
    causes: ['object storage slow or refusing', 'ring not healthy after a restart', 'queries that time out'],
    actions: ['Push: look at the storage first.', 'Queries: find the one that is slow in `msg="request timings"`.'],
  },
  'loki/discarded': {
    meaning: 'Loki refuses lines; the label `reason` says why. They are not kept anywhere.',
    impact: 'Logs are missing, and alerts that count them stay quiet.',
    looks: [
      query('For which reason?', '@value'),
      logs('From which streams?', '{namespace="$namespace",container="loki"} |~ "rate limit|out of order|too old|max streams"'),
      query('How much comes in altogether?', 'sum(rate(loki_distributor_lines_received_total{namespace="$namespace"}[10m]))'),
    ],
    causes: [
      'rate_limited: one source writes too much',
      'stream_limit: a label with unbounded values',
      'greater_than_max_sample_age: an agent catches up after an outage',
    ],
    actions: ['Silence the source that floods, or raise the limit for it.', 'Too many streams: move the label into the line.'],
  },
  'alloy/config': {
    meaning: 'Alloy could not load its last configuration and runs on the one before.',
    impact: 'Changes of log pipelines are not in force; a Pod that restarts will not start.',
    looks: [
      query('Which Pods?', '@alloy_config_last_load_successful == 0'),
      logs('What does it complain of?', '{namespace="$namespace",container="alloy"} |= "level=error"'),
      shell('Which configuration is there?', 'kubectl -n $namespace get configmap -l app.kubernetes.io/name=alloy -o yaml'),
    ],
    causes: ['a component of a newer version of Alloy', 'the ConfigMap was changed by hand'],
    actions: ['Sync its Application.', 'Version differs: pin the chart version again.'],
  },
  'alloy/components': {
    meaning: 'A component of Alloy reports that it is not healthy.',
    impact: 'A part of the pipeline does nothing: logs of some Pods may be missing.',
    looks: [
      query('How many, in which state?', 'sum by (pod, health_type) (@alloy_component_controller_running_components)'),
      shell('Which one? The list is on its own page.', 'kubectl -n $namespace port-forward daemonset/alloy-$environment 12345'),
      logs('What does it say?', '{namespace="$namespace",container="alloy"} |~ "level=(error|warn)"'),
    ],
    causes: ['no permission to list Pods', 'Loki can not be reached', 'a path on the node that does not exist'],
    actions: ['Follow the message of the component; permissions come with the chart, so a missing one is a sync that failed.'],
  },
  'alloy/dropped': {
    meaning: 'Alloy gave up lines that it could not deliver to Loki.',
    impact: 'These lines are lost.',
    looks: [
      query('For which reason?', '@value'),
      query('Does anything arrive?', 'sum by (pod) (rate(loki_write_sent_entries_total{namespace="$namespace",job="$job"}[10m]))'),
      query('Does Loki refuse them?', 'sum by (reason) (rate(loki_discarded_samples_total{namespace="$namespace"}[10m]))'),
    ],
    causes: ['ingester_error or rate_limited: Loki refuses them', 'line_too_long', 'Loki was away longer than retries last'],
    actions: ['See LokiDiscardedSamples if Loki refuses, LokiDown if it is away.', 'Long lines: cut them in the pipeline.'],
  },
  'promtail/dropped': {
    meaning: 'Promtail gave up lines that it could not deliver to Loki.',
    impact: 'These lines are lost.',
    looks: [
      query('On which nodes, for which reason?', 'sum by (pod, reason) (rate(@promtail_dropped_entries_total[10m]))'),
      query('Does anything arrive?', 'sum by (pod) (rate(promtail_sent_entries_total{namespace="$namespace",job="$job"}[10m]))'),
      logs('What does it say?', '{namespace="$namespace",container="promtail"} |= "final error sending batch"'),
    ],
    causes: ['Loki refuses them (limits) or is away', 'a proxy in between with a smaller limit on bodies'],
    actions: ['See the alerts on Loki first.', 'Promtail gets no more releases: plan the move to Alloy (`logs.agent`).'],
  },
  'log-agent/no-logs': {
    meaning: 'The agent delivers no line at all, or there is no agent.',
    impact: 'Logs are missing from now on, and alerts on logs can not fire.',
    looks: [
      query('What is sent, by which Pods?', 'sum by (pod) (@value)'),
      shell('Does it run on every node?', 'kubectl -n $namespace get daemonset,pods -o wide'),
      query('Does Loki run?', 'max by (job) (up{namespace="$namespace",job=~".*loki.*"})'),
    ],
    causes: ['the DaemonSet has no Pods (taints, quota, image)', 'Loki is down', 'its configuration discovers nothing'],
    actions: ['Get the agent running; it goes on where its position file says, if the node still has the files.'],
  },
};
