import { isMap } from '../../core/json';
import { reshaped, rewritten } from '../../core/origins/sourced';
import { readClassic } from '../../language/matcher/classic';
import { secretOfFile } from '../../lint/graph/kinds/alertmanager';

const initials = new Set(['id', 'tls', 'url']);

const capitalised = (word: string): string => (initials.has(word) ? word.toUpperCase() : word.slice(0, 1).toUpperCase() + word.slice(1));

// `api_url` in a file of Alertmanager is `apiURL` in an object of the operator.
const camel = (field: string): string => {
  const [first = '', ...others] = field.split('_');
  return [first, ...others.map(capitalised)].join('');
};

/** A field of a receiver whose value is in a file: where an object names the Secret instead. */
const secretField = (field: string): string => (field === 'url_file' ? 'urlSecret' : camel(field.replace(/_file$/, '')));

const secretKey = (file: unknown) => {
  const found = typeof file === 'string' ? secretOfFile(file) : undefined;
  return found === undefined ? file : { name: found.secret, key: found.key };
};

// Maps of texts are lists of keys and values in objects.
const listed = new Set(['details', 'headers']);

/** How a text of a receiver is written in an object, which has no files of templates beside it. */
export type TextOfObject = (text: string) => string;

const textsIn = (value: unknown, write: TextOfObject): unknown =>
  reshaped(value, (inside) => (typeof inside === 'string' ? write(inside) : integrationFields(inside, write)));

const pairs = (value: unknown, write: TextOfObject): unknown =>
  reshaped(value, (inside) =>
    isMap(inside) ? Object.entries(inside).map(([key, text]) => ({ key, value: textsIn(text, write) })) : inside,
  );

/** The fields of one integration of Alertmanager as an AlertmanagerConfig object has them. */
export const integrationFields = (fields: unknown, write: TextOfObject): unknown =>
  reshaped(fields, (inside) => {
    if (Array.isArray(inside)) return inside.map((one) => integrationFields(one, write));
    return isMap(inside)
      ? Object.fromEntries(
          Object.entries(inside).map(([field, value]): readonly [string, unknown] => {
            if (field.endsWith('_file')) return [secretField(field), rewritten(value, secretKey)];
            return [camel(field), listed.has(field) ? pairs(value, write) : textsIn(value, write)];
          }),
        )
      : inside;
  });

const matcherFields = (text: unknown) => {
  const [matcher] = readClassic(String(text)) ?? [];
  if (matcher === undefined) throw new Error(`a matcher of ours cannot be read: ${String(text)}`);
  const { label, operator, value } = matcher;
  return { name: label, value, matchType: operator };
};

const matcherLists: Readonly<Record<string, string>> = {
  matchers: 'matchers',
  source_matchers: 'sourceMatch',
  target_matchers: 'targetMatch',
};

/** The fields of a route, an inhibition or a time interval as an AlertmanagerConfig object has them. */
export const plainFields = (value: unknown): unknown =>
  reshaped(value, (inside) => {
    if (Array.isArray(inside)) return inside.map(plainFields);
    if (!isMap(inside)) return inside;
    return Object.fromEntries(
      Object.entries(inside).map(([field, below]): readonly [string, unknown] => {
        const matchers = matcherLists[field];
        if (matchers === undefined) return [camel(field), plainFields(below)];
        const list = reshaped(below, (all) => (Array.isArray(all) ? all.map((one) => rewritten(one, matcherFields)) : all));
        return [matchers, list];
      }),
    );
  });
