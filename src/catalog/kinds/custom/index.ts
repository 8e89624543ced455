import { z } from 'zod';
import type { Signal } from '../../../core/alerts/signal';
import { checkPart, partFaults, partFields, partIdentity, partScrapeFields, placeOf, type Usual } from '../../common/part';
import { podAlerts } from '../../common/pods';
import type { WorkloadKind } from '../../workload-kind';
import type { WorkloadPanels } from '../../workload-panels';
import { customRows } from './dashboard';
import { alertNameSchema, customRecords, customRule } from './rules';
import { type CustomAlert, customAlertSchema, recordsSchema, signalsSchema } from './schema';

const usual: Usual = { port: ['http', 8000], role: 'Workload' };

const podTuning = Object.fromEntries(podAlerts(usual.role).map(({ alert, schema }) => [alert, schema.optional()]));

const schema = z
  .strictObject({
    kind: z.literal('custom'),
    ...partFields(usual),
    metrics: z
      .strictObject({
        ...partScrapeFields,
        honorLabels: z.boolean().optional().meta({
          description: 'Whether labels of the metrics win over those of the target: of a push gateway, they are those of who pushed',
        }),
      })
      .prefault({})
      .meta({ description: 'Where its metrics are scraped' }),
    signals: signalsSchema,
    records: recordsSchema,
    alerts: z
      .object(podTuning)
      .catchall(customAlertSchema)
      .prefault({})
      .meta({ description: 'Alerts by name, and changes to those on Pods' }),
  })
  .check((context) => {
    checkPart(usual)(context);
    for (const alert of Object.keys(context.value.alerts).filter((name) => !alertNameSchema.safeParse(name).success)) {
      const help = 'use letters, digits and "_", not starting with a digit';
      const message = `"${alert}" is not a valid name of an alert`;
      context.issues.push({ code: 'custom', input: alert, path: ['alerts', alert], message, params: { help } });
    }
  });

// What does not change an alert on Pods is an alert of its own: the schema accepts nothing else.
const ownAlerts = (alerts: Readonly<Record<string, unknown>>): readonly (readonly [string, CustomAlert])[] =>
  Object.entries(alerts).filter((entry): entry is [string, CustomAlert] => !Object.hasOwn(podTuning, entry[0]));

/** Metrics, recording rules and alerts that the user declares: what a business counts, and what no kind knows. */
export const custom: WorkloadKind<typeof schema> = {
  schema,
  watches: 'what you declare',
  through: 'your own metrics',
  alerts: podAlerts(usual.role),
  identity: partIdentity(usual),
  faults: partFaults,
  observe: (identity, workload, environmentContext) => {
    const { name } = identity;
    const { monitors, podRules, selector, ...place } = placeOf(identity, workload, environmentContext, usual);
    const signals: readonly Signal[] = Object.entries(workload.signals).map(([metric, declared]) => ({ metric, ...declared }));
    const context = { selector, signals };
    const rules = [
      ...customRecords(workload.records, context),
      ...ownAlerts(workload.alerts).flatMap(([alert, written]) => customRule(alert, written, context)),
      ...podRules,
    ];
    const panels: WorkloadPanels = {
      subject: 'services',
      role: usual.role,
      ...(monitors.length === 0 ? {} : { targets: selector }),
      rows: customRows({ selector, signals, records: Object.keys(workload.records).sort() }),
    };
    return { monitors, ruleGroups: rules.length === 0 ? [] : [{ name, rules }], signals, panels, ...place };
  },
};
