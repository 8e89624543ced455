import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on Loki and the agents that feed it. */
export const logStackPages: Runbooks = {
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
