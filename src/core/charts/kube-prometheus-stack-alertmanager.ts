import type { Values } from './helm-values';

const inhibition = (source: string | undefined, target: string, ...equal: readonly string[]) => ({
  ...(source === undefined ? {} : { source_matchers: [source] }),
  target_matchers: [target],
  ...(equal.length === 0 ? {} : { equal }),
});

/** What kube-prometheus-stack 88.5.3 writes below `alertmanager.config` where the values leave it out. */
export const chartAlertmanagerConfig: Values = {
  global: { resolve_timeout: '5m' },
  inhibit_rules: [
    inhibition('severity = critical', 'severity =~ warning|info', 'namespace', 'alertname'),
    inhibition('severity = warning', 'severity = info', 'namespace', 'alertname'),
    inhibition('alertname = InfoInhibitor', 'severity = info', 'namespace'),
    inhibition(undefined, 'alertname = InfoInhibitor'),
  ],
  route: {
    group_by: ['namespace'],
    group_wait: '30s',
    group_interval: '5m',
    repeat_interval: '12h',
    receiver: 'null',
    routes: [{ receiver: 'null', matchers: ['alertname = "Watchdog"'] }],
  },
  receivers: [{ name: 'null' }],
  templates: ['/etc/alertmanager/config/*.tmpl'],
};
