import { dotted } from '../../core/path';
import type { Report } from '..';

/** The report as data. */
export const reportJson = ({ objects, load, ...report }: Report): Readonly<Record<string, unknown>> => ({
  ...report,
  objects: objects.map(({ before: _before, after: _after, fields, ...change }) => ({
    ...change,
    fields: fields.map(({ path, ...field }) => ({ path: dotted(path), ...field })),
  })),
  load: Object.fromEntries(load),
});
