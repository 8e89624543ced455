import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on HTTP services. */
export const httpServicePages: Runbooks = {
  'http-service/high-error-rate': {
    meaning: 'Too large a share of the requests ended with a 5xx status. Probes, metrics and unknown paths are not counted, nor are 4xx.',
    impact: 'Users see errors; callers that retry add load.',
    looks: [
      query(
        'Is it one route or all of them?',
        'topk(10, sum by (handler, method, status) (rate(@http_requests_total{status=~"5.."}[5m])))',
      ),
      query(
        'Is it one Pod? Then its node or its start differ; if all fail, look behind the service.',
        'sum by (pod) (rate(@http_requests_total{status=~"5.."}[5m])) / sum by (pod) (rate(@http_requests_total[5m]))',
      ),
      logs('What do the errors say?', '{namespace="$namespace",container="$job"} |~ "(?i)error|traceback|exception"'),
    ],
    causes: [
      'a release: compare the start of the errors with the last rollout',
      'a store, queue or other API behind the service that is down or slow',
      'a Pod that ran out of memory or connections',
      'input that the code does not expect (one route, from one minute to the next)',
    ],
    actions: [
      'If a release started it, take it back: `kubectl -n $namespace rollout undo deployment/$job`, then revert the commit, or Argo CD brings it again.',
      'If one Pod fails, delete it and keep its log.',
      'If something behind the service fails, follow the runbook of that alert; this one ends by itself.',
    ],
  },
  'http-service/high-latency': {
    meaning:
      'More than one request in twenty took longer than the bound (`latency.p95` of the workload), which is a bucket of the histogram, so the share is exact.',
    impact: 'Users wait; callers with short timeouts see errors although the service answers.',
    looks: [
      query(
        'Which routes are slow?',
        'topk(10, 1 - sum by (handler) (rate(@http_request_duration_seconds_bucket[5m])) / sum by (handler) (rate(@http_request_duration_seconds_count[5m])))',
      ),
      query('Did the load grow with it?', 'sum by (namespace, job) (rate(@http_request_duration_seconds_count[5m]))'),
      query(
        'Do the containers wait for CPU?',
        'sum by (pod) (increase(@container_cpu_cfs_throttled_periods_total{container="$job"}[5m])) / sum by (pod) (increase(@container_cpu_cfs_periods_total{container="$job"}[5m]))',
      ),
    ],
    causes: [
      'a slow query or a slow service behind this one',
      'more load than the replicas carry, or throttling at the CPU limit',
      'a cold start: a model is loaded, or a cache is empty after a release',
    ],
    actions: [
      'Throttled or busy: raise the replicas or the CPU limit in the environment file.',
      'One route: find what it calls; `EXPLAIN` its query, or look at the latency of what it asks.',
      'If the bound is wrong for this service, change `latency.p95`: alert, objective and canary gate follow it.',
    ],
  },
  'http-service/instance-down': {
    meaning: 'Prometheus can not scrape one Pod of the service, while it may still serve.',
    impact: 'One replica less, or one that nobody sees. Users notice when the others can not carry the load.',
    looks: [
      query('Which Pods, and since when?', '@up'),
      shell(
        'Does the Pod run, and how often did it start?',
        'kubectl -n $namespace get pods -o wide && kubectl -n $namespace describe pod $pod',
      ),
      query('Did the scrape time out rather than fail?', 'max by (pod) (scrape_duration_seconds{namespace="$namespace",job="$job"})'),
    ],
    causes: [
      'the container crashes or its start takes long',
      'its node is lost',
      'the metrics page moved, or a NetworkPolicy shut its port',
    ],
    actions: [
      'Pod gone or crashing: read the log of the last start with `kubectl -n $namespace logs $pod --previous`.',
      'Pod ready, scrape fails: open the page of the metrics from inside the cluster; `crowsnest explain` says what the monitor expects.',
    ],
  },
  'http-service/all-down': {
    meaning: 'Not one Pod of the service can be scraped, or no target of it exists at all.',
    impact: 'Most likely an outage. If users are served all the same, nothing else of this service is watched any more.',
    looks: [
      query('Are there targets that fail, or none at all?', 'count by (namespace, job) (@up) or absent(@up)'),
      query('Does Kubernetes hold any Pod for available?', '@kube_deployment_status_replicas_available{deployment="$job"}'),
      shell('What happened last in the namespace?', 'kubectl -n $namespace get events --sort-by=.lastTimestamp | tail -20'),
    ],
    causes: [
      'a release whose Pods do not start (image, Secret, migration)',
      'the Deployment was scaled to zero or deleted',
      'labels or port names of the Pods changed, so the monitor finds nothing',
    ],
    actions: [
      'No Pod available: undo the last rollout, then read why its Pods fail.',
      'Pods available, no target: run `crowsnest explain` on the monitor; compare its selector with the labels of the Pods.',
      'Tell the users of the API if it takes longer than a few minutes.',
    ],
  },
  'http-service/client-errors': {
    meaning: 'An unusual share of the requests was refused with a 4xx status. Nobody is paged: the fault is often with the callers.',
    impact: 'Some client does not get what it asks for, perhaps since a release on either side.',
    looks: [
      query('Which status, on which route?', 'topk(10, sum by (handler, status) (rate(@http_requests_total[10m])))'),
      query('Was it so a day ago?', 'sum by (status) (rate(@http_requests_total[10m] offset 1d))'),
      logs('Who asks?', '{namespace="$namespace",container="$job"} |~ " 4[0-9][0-9] "'),
    ],
    causes: [
      '422 or 400: the schema of a request changed, or a client sends the old one',
      '401 or 403: a token ran out, or a key was rotated on one side only',
      '404: a route was renamed; 429: a client exceeds its limit',
    ],
    actions: [
      'After a release of this service: restore the old route or field until the clients have moved.',
      'Otherwise tell the team of the client, with route, status and time.',
    ],
  },
  'http-service/traffic-drop': {
    meaning: 'Less than a tenth of the traffic of the same hour yesterday arrives. Nothing fails that could be counted.',
    impact: 'If requests do not reach the service, its users have an outage that no error rate shows.',
    looks: [
      query('What is it now, and what was it yesterday?', '@value'),
      query(
        'Which routes went silent?',
        'sum by (handler) (rate(@http_requests_total[30m] offset 1d)) unless sum by (handler) (rate(@http_requests_total[30m]) > 0)',
      ),
      shell('Do ingress and Service point at Pods?', 'kubectl -n $namespace get ingress,service,endpointslices'),
    ],
    causes: [
      'DNS, certificate, ingress or load balancer in front of the service',
      'the caller is down, or was switched to another address',
      'a holiday, or a batch client that has another day',
    ],
    actions: [
      'Call the public address yourself, from outside the cluster.',
      'If the traffic is known to come in batches, switch the alert off for this workload with a reason (`disabled:`).',
    ],
  },
  'http-service/error-logs': {
    meaning:
      'The service writes many more lines of level error or above than its threshold. Loki counts them, so a dead log agent hides this alert.',
    impact: 'Users may see errors; when the error rate is fine, a background task or a retry hides them.',
    looks: [
      logs('What do they say?', '{namespace="$namespace",container="$job"} | json | __error__="" | level=~"(?i)error|critical|fatal"'),
      logs('When did it start?', 'sum(count_over_time({namespace="$namespace",container="$job"} |~ "(?i)error" [5m]))'),
      query('Do requests fail as well?', 'sum by (status) (rate(@http_requests_total[5m]))'),
    ],
    causes: [
      'one fault that is logged on each try',
      'something behind the service that does not answer',
      'a level that is too high for what is logged',
    ],
    actions: [
      'Group the lines by message; the most frequent one is nearly always the cause.',
      'If the message is harmless, lower its level in the code rather than raising the threshold.',
    ],
  },
};
