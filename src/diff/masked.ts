import { credentialsIn } from '../credentials/find';
import { maskAll } from '../credentials/mask';
import { isMap } from '../model/json';
import type { Report } from '.';
import type { FieldChange } from './objects/fields';

// A value is judged by the name that it stands under, too.
const secretsIn = ({ path, before, after }: FieldChange): readonly string[] =>
  [before, after].flatMap((value) => credentialsIn({ [String(path.at(-1) ?? '')]: value }).flatMap(({ writtenAs }) => writtenAs));

const maskValue = (value: unknown, secrets: readonly string[]): unknown => {
  if (typeof value === 'string') return maskAll(value, secrets);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, secrets));
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [maskAll(key, secrets), maskValue(item, secrets)]))
    : value;
};

/** The report without the credentials that a side may hold: an older commit may have had some. */
export const withoutSecrets = (report: Report): Report => {
  const secrets = [...new Set(report.objects.flatMap(({ fields }) => fields.flatMap(secretsIn)))];
  if (secrets.length === 0) return report;
  const mask = (text: string): string => maskAll(text, secrets);
  return {
    ...report,
    changes: report.changes.map((change) => ({ ...change, words: mask(change.words), reason: mask(change.reason) })),
    objects: report.objects.map((change) => ({
      ...change,
      object: mask(change.object),
      reason: mask(change.reason),
      fields: change.fields.map(({ path, ...field }) => ({
        ...field,
        path: path.map((step) => (typeof step === 'string' ? mask(step) : step)),
        ...('before' in field ? { before: maskValue(field.before, secrets) } : {}),
        ...('after' in field ? { after: maskValue(field.after, secrets) } : {}),
      })),
    })),
  };
};
