import { z } from 'zod';
import { valueAt } from '../../../core/json';
import { type LineAndColumn, linesOf } from '../../../language/lines';
import { readStructured } from '../../../language/structured';
import { timeIn, type Window } from './window';

/** Something that happened, and that somebody should have been notified of. */
export interface PastIncident extends Window {
  readonly name: string;
}

const time = z
  .string()
  .refine((text) => timeIn(text) !== undefined, { error: 'is not a time with its zone, such as 2026-11-30T12:00:00Z' });

const schema = z
  .array(
    z
      .strictObject({ name: z.string().min(1), from: time, to: time })
      .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { error: 'ends before it begins' }),
    { error: 'is not a list of incidents, each with name, from and to' },
  )
  .min(1, { error: 'holds no incident' });

/** What is wrong with a list of incidents, and where. */
export interface IncidentFault extends LineAndColumn {
  readonly message: string;
}

const wordsOf = (issue: z.core.$ZodIssue | undefined): string => {
  const [place, ...fields] = issue?.path ?? [];
  const missing = issue?.code === 'invalid_type' && issue.input === undefined && fields.length > 0;
  const where = place === undefined ? 'it' : `incident ${Number(place) + 1}${fields.length === 0 ? '' : `: ${fields.join('.')}`}`;
  return `${where} ${missing ? 'is missing' : (issue?.message ?? '')}`;
};

/** Reads a list of incidents, each with `name`, `from` and `to`; in order of time, or what is wrong with it. */
export const readPastIncidents = (text: string): readonly PastIncident[] | IncidentFault => {
  const { value, faults, placeOf } = readStructured(text);
  const at = linesOf(text);
  if (faults[0] !== undefined) return { ...at(faults[0].offset), message: faults[0].message };
  const read = schema.safeParse(value, { reportInput: true });
  if (!read.success) {
    const [issue] = read.error.issues;
    // A field that is missing is where its incident is.
    const path = (issue?.path ?? []).filter((step) => typeof step !== 'symbol');
    const found = valueAt(value, ...path) === undefined ? path.slice(0, -1) : path;
    return { ...at(placeOf(found).start), message: wordsOf(issue) };
  }
  return read.data
    .map(({ name, from, to }) => ({ name, from: Date.parse(from), until: Date.parse(to) }))
    .sort((a, b) => a.from - b.from || (a.name < b.name ? -1 : 1));
};
