import { isMap } from '../core/json';
import { maskAll } from '../lint/credentials/mask';
import { showing } from '../lint/credentials/search/hit';
import { valueHits } from '../lint/credentials/search/search';
import type { Report } from '.';
import type { ObjectChange } from './objects';
import type { FieldChange } from './objects/fields';

// A value is judged by the name that it is under, too.
const secretsIn = ({ path, before, after }: FieldChange): readonly string[] =>
  [before, after].flatMap((value) => valueHits({ [String(path.at(-1) ?? '')]: value }).flatMap(showing));

const maskValue = (value: unknown, secrets: readonly string[]): unknown => {
  if (typeof value === 'string') return maskAll(value, secrets);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, secrets));
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [maskAll(key, secrets), maskValue(item, secrets)]))
    : value;
};

// Templates of messages are no secrets, though they are in one; nor is what has a structure, field by field.
const isHidden = ({ after, before }: ObjectChange, { path }: FieldChange): boolean =>
  (after ?? before)?.kind === 'Secret' &&
  path.length === 2 &&
  /^(?:data|stringData)$/.test(String(path[0])) &&
  !String(path[1]).endsWith('.tmpl');

const hidden = 'hidden';

const withoutValue = ({ before, after, ...field }: FieldChange): FieldChange => ({
  ...field,
  ...(before === undefined ? {} : { before: hidden }),
  ...(after === undefined ? {} : { after: hidden }),
});

const withoutValues = (change: ObjectChange): ObjectChange => ({
  ...change,
  fields: change.fields.map((field) => (isHidden(change, field) ? withoutValue(field) : field)),
});

const maskFound = (report: Report): Report => {
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

/** The report without the values of Secrets, and without credentials that a side may hold: an older commit may have had some. */
export const withoutSecrets = (report: Report): Report => {
  const masked = maskFound(report);
  return { ...masked, objects: masked.objects.map(withoutValues) };
};

/** Any data without the credentials that are found in it. */
export const withoutSecretsIn = <Value extends object>(value: Value): Value => {
  const secrets = [...new Set(valueHits(value).flatMap(showing))];
  // Only texts change, never what is where.
  return secrets.length === 0 ? value : (maskValue(value, secrets) as Value);
};
