import { workloadKinds } from '../../src/catalog';
import type { AlertDescription } from '../../src/core/alerts/alert';
import { type Kind, nameOf, objectivesOf, ownAlerts } from './reference';
import { code, linked, parametersOf, percent, table } from './tables';

const alertText = (alert: AlertDescription): string =>
  [`${linked(alert, 'runbooks')} ${alert.severity}`, alert.for, parametersOf(alert)].filter((part) => part !== '').join(', ');

const row = (kind: Kind): readonly string[] => [
  `[${code(nameOf(kind))}](kinds/${nameOf(kind)}.md)`,
  [kind.through, ...('source' in kind && kind.source !== undefined ? [kind.source] : [])].join(': '),
  ownAlerts(kind.alerts).map(alertText).join('<br>'),
  objectivesOf(kind)
    .map(({ name, target }) => `${code(name)} ${percent(target)}`)
    .join('<br>'),
];

/** Every kind with what it reads, its alerts and what may be promised of it. */
export const catalogPage = (): string =>
  [
    '<!-- written by npm run docs from the kinds of workload -->',
    '',
    '# Catalog',
    '',
    'Every kind of workload: the exporter whose metrics it reads and the release or revision that they were read from, its alerts with',
    'severity, wait and thresholds, and its objectives with their usual targets. Alerts on the Pods behind a workload and on error budgets',
    'are in [kinds of workload](workloads.md).',
    '',
    table(['kind', 'reads', 'alerts', 'objectives'], workloadKinds.map(row)),
    '',
  ].join('\n');
