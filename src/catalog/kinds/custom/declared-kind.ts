import { z } from 'zod';
import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { severities } from '../../../core/alerts/rule';
import type { Signal } from '../../../core/alerts/signal';
import { panelUnits, type Row } from '../../../core/dashboards/dashboard';
import { dnsLabelSchema, portNameSchema, portSchema } from '../../../core/kubernetes/names';
import type { JobContext } from '../../common/alert';
import { lines, query, row, stat } from '../../common/panels';
import { podRoles } from '../../common/pods/context';
import { defineKind, kindContract, type OwnKind } from '../../own-kind';
import type { DashboardContext } from '../../workload-panels';
import { customRows } from './dashboard';
import { expressionSchema } from './expression';
import { alertNameSchema, customAlert, ownExpression } from './rules';
import { customAlertSchema, signalsSchema } from './schema';

const panelSchema = z.strictObject({
  title: z
    .string()
    .min(1)
    .meta({ description: 'Heading of the panel', examples: ['Tasks'] }),
  unit: z.enum(panelUnits).default('short').meta({ description: "Unit of its values, by Grafana's name" }),
  expr: expressionSchema,
  legend: z
    .string()
    .default('')
    .meta({ description: 'Name of each series', examples: ['{{queue}}'] }),
  kind: z.enum(['lines', 'stat']).default('lines').meta({ description: 'Values over time, or the newest one' }),
});

const alertSchema = customAlertSchema
  .omit({ disabled: true })
  // A platform calls them by words of its own.
  .extend({ severity: z.enum(severities).meta({ description: 'How severe it is; platforms may call it otherwise' }) });

/** A kind of workload as a file declares it; the file is named as the kind. */
export const declaredKindSchema = z.strictObject({
  contract: z.literal(kindContract).meta({ description: 'What the file is written for' }),
  watches: z
    .string()
    .min(1)
    .meta({ description: 'What is watched', examples: ['the length of queues'] }),
  through: z
    .string()
    .min(1)
    .meta({ description: 'Whose metrics are read', examples: ["the broker's own exporter"] }),
  port: z
    .strictObject({
      name: portNameSchema.default('metrics').meta({ description: 'Its name' }),
      number: portSchema.meta({ description: 'Its number' }),
    })
    .meta({ description: 'Port that usually serves the metrics' }),
  role: z.enum(podRoles).default('Workload').meta({ description: 'What its Pods are called in alerts' }),
  subject: z.enum(['services', 'infrastructure']).default('services').meta({ description: "Which of Grafana's folders it belongs to" }),
  metrics: signalsSchema,
  alerts: z.record(alertNameSchema, alertSchema).default({}).meta({ description: 'Alerts by name' }),
  runbooks: z
    .record(z.string(), z.string())
    .default({})
    .meta({ description: 'Runbooks by their path: sections in Markdown', examples: [{ 'backup/missing': '## Meaning ...' }] }),
  panels: z.array(panelSchema).default([]).meta({ description: 'Panels of the dashboard; without any, one for each metric' }),
});

/** A kind of workload as written. */
type DeclaredKind = z.infer<typeof declaredKindSchema>;

const template = (alert: string, written: z.infer<typeof alertSchema>, signals: readonly Signal[]): AlertTemplate<JobContext> => {
  const { keepFiringFor, runbook, severity } = written;
  return alertTemplate({
    ...{ alert, for: written.for, severity, runbook, parameters: {} },
    ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
    write: (_, { selector }: JobContext) => customAlert(alert, written, { selector, signals }),
  });
};

const rowsOf =
  ({ panels }: DeclaredKind, signals: readonly Signal[]) =>
  ({ selector }: DashboardContext): readonly Row[] => {
    if (panels.length === 0) return customRows({ selector, signals, records: [] });
    const drawn = panels.map(({ title, unit, expr, legend, kind }) => {
      const own = ownExpression(expr, { selector, signals });
      return kind === 'stat' ? stat(title, unit, own) : lines(title, unit, query(legend, own));
    });
    return [row('Metrics', ...drawn)];
  };

/** The name of a kind, as its file is named. */
export const kindNameSchema = dnsLabelSchema;

/** The kind that a file declares. */
export const declaredKind = (kind: string, declared: DeclaredKind): OwnKind => {
  const { contract, watches, through, port, role, subject, metrics, alerts, runbooks } = declared;
  const signals: readonly Signal[] = Object.entries(metrics).map(([metric, signal]) => ({ metric, ...signal }));
  return defineKind({
    ...{ contract, kind, watches, through, role, subject, signals, runbooks },
    port: [port.name, port.number],
    objectives: [],
    alerts: Object.entries(alerts).map(([alert, written]) => template(alert, written, signals)),
    rows: rowsOf(declared, signals),
  });
};
