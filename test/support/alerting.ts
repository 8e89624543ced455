import type { Check } from '../../src/lint/checks/check';
import { inYaml } from '../planted';

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

/** Alertmanager's configuration in the Secret that the operator reads, as plain YAML. */
export const configSecret = (config: string, templates = ''): string => `apiVersion: v1
kind: Secret
metadata: {name: alertmanager-main, namespace: monitoring}
stringData:
${templates === '' ? '' : `  notes.tmpl: |\n${indented(templates)}\n`}  alertmanager.yaml: |
${indented(config)}
`;

/** One alert in a PrometheusRule, as plain YAML. */
export const alertRule = (alert: string, labels: string, rest = ''): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: ${alert.toLowerCase().replaceAll('_', '-')}, namespace: monitoring}
spec:
  groups:
    - name: rules
      rules:
        - alert: ${alert}
          expr: up == 0
          labels: {${labels}}
${rest}`;

/** A Prometheus that selects everything, as plain YAML: beside it, a folder has every alert there is. */
export const openPrometheus = `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: monitoring}
spec: {ruleSelector: {}, ruleNamespaceSelector: {}, podMonitorSelector: {}, podMonitorNamespaceSelector: {}}
`;

/** What a check says of several documents, without places. */
export const messagesOf = (check: Check, ...documents: readonly string[]): readonly string[] =>
  inYaml(check, documents.join('---\n')).map((problem) => problem.replace(/^[^ ]+ /, '').replace(/^warning: /, ''));
