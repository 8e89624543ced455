import { z } from 'zod';
import { severitySchema } from '../../core/alerts/severity-words';
import { type Duration, durationSchema, inMilliseconds, positiveDurationSchema } from '../../language/quantity';

const described = <Schema extends z.ZodType>(schema: Schema, description: string): Schema => schema.meta({ description });

const sampleSchema = z.strictObject({
  series: described(z.string(), 'A series; ${env} is the environment, ${job} and ${namespace} are those of the workload'),
  values: described(z.string(), 'Its values in the notation of promtool, e.g. 1x10 0+5x20 stale'),
});

const notifiedSchema = z.strictObject({
  severity: described(severitySchema, 'Severity of the alert, or what it means'),
  alert: described(z.string().min(1), 'Name of the alert, where it must be this one').optional(),
  receivers: described(z.array(z.string().min(1)), 'Receivers that are notified, no more and no fewer').optional(),
  by: described(durationSchema, 'At the latest, counted from begins'),
  until: described(durationSchema, 'The alert fires at least until then, counted from begins'),
  over: described(durationSchema, 'The alert no longer fires then, counted from begins').optional(),
  text: described(z.string().min(1), 'What its summary or its description holds at the time of by; needs alert').optional(),
});

const silentSchema = z.strictObject({
  severities: described(z.array(severitySchema), 'Severities with which no receiver is notified').default([]),
  alerts: described(z.array(z.string().min(1)), 'Alerts of which no receiver is notified').default([]),
});

const incidentSchema = z
  .strictObject({
    story: described(z.string().min(1), 'What happens, in a sentence'),
    environments: described(z.array(z.string().min(1)).min(1), 'Environments (default: all that have the workload)').optional(),
    workload: described(z.string().min(1), 'The workload that ${job} and ${namespace} are of').optional(),
    every: described(positiveDurationSchema, 'Distance of the samples, and of the evaluations of rules'),
    begins: described(durationSchema, 'When the trouble begins; until then, no critical or warning alert may fire').default(
      '0s' as Duration,
    ),
    samples: described(z.array(sampleSchema).min(1), 'What is scraped, from the start to the end'),
    notified: described(z.array(notifiedSchema), 'Who is notified, and when').default([]),
    silent: described(silentSchema, 'What must stay silent, from the start to the end').optional(),
    notifications: described(z.int().min(0), 'At most so many notifications, counted as Alertmanager groups them').optional(),
  })
  .refine(({ notified, silent }) => notified.length > 0 || silent !== undefined, {
    error: 'promises nothing',
    params: { help: 'write notified, silent or both' },
  });

/** A file of incidents, by their names. */
export const incidentFileSchema = z.strictObject({ incidents: z.record(z.string().min(1), incidentSchema) });

/** An incident as it is written. */
export type IncidentFields = z.infer<typeof incidentSchema>;

/** A promise that somebody is notified, as it is written. */
export type NotifiedFields = z.infer<typeof notifiedSchema>;

/** What is wrong with the times of a promise, with the field at fault. */
export const timeFaults = (
  { by, until, over }: NotifiedFields,
  left: number,
): readonly { readonly field: 'until' | 'over'; readonly message: string }[] => {
  const [first, last, gone] = [by, until, over].map((time) => (time === undefined ? undefined : inMilliseconds(time)));
  const faults: { field: 'until' | 'over'; message: string }[] = [];
  if (last !== undefined && first !== undefined && last < first) faults.push({ field: 'until', message: `must not be before ${by}` });
  if (last !== undefined && last > left) faults.push({ field: 'until', message: 'is after the last sample' });
  if (gone !== undefined && last !== undefined && gone <= last) faults.push({ field: 'over', message: `must be after ${until}` });
  if (gone !== undefined && gone > left) faults.push({ field: 'over', message: 'is after the last sample' });
  return faults;
};

/** The JSON Schema of files of incidents, for editors. */
export const incidentEditorSchema = (): object => ({
  title: 'Crowsnest incidents',
  ...z.toJSONSchema(incidentFileSchema, { io: 'input', unrepresentable: 'any', reused: 'inline' }),
});
