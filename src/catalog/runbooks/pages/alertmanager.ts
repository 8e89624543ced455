import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on Alertmanager and the way of every message. */
export const alertmanagerPages: Runbooks = {
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
};
