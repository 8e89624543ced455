import { parseAllDocuments, stringify } from 'yaml';
import type { Raw } from './hostile';

/** A change of one value in a tree; numbers choose among what there is. */
export type TreeChange =
  | { readonly kind: 'replace'; readonly value: unknown }
  | { readonly kind: 'remove' }
  | { readonly kind: 'repeat'; readonly times: number }
  | { readonly kind: 'rename'; readonly key: string }
  | { readonly kind: 'add'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'swap'; readonly with: number }
  | { readonly kind: 'wrap'; readonly levels: number }
  | { readonly kind: 'insert'; readonly text: string; readonly at: number };

type Container = Record<string, unknown> | unknown[];

const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && 'raw' in value && typeof value.raw === 'string';

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null && !isRaw(value);

/** A value within a container. */
interface Place {
  readonly holder: Container;
  readonly key: string;
}

const valueAt = ({ holder, key }: Place): unknown => (Array.isArray(holder) ? holder[Number(key)] : holder[key]);

// A key such as __proto__ is a key of data here.
const write = ({ holder, key }: Place, value: unknown): void => {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
};

const placesIn = (root: Container): readonly Place[] => {
  const found: Place[] = [];
  // A value that an earlier change made a part of itself is visited once.
  const open = new Set<Container>([root]);
  for (const holder of open) {
    for (const key of Object.keys(holder)) {
      const place = { holder, key };
      const value = valueAt(place);
      found.push(place);
      if (isContainer(value)) open.add(value);
    }
  }
  return found;
};

const without = ({ holder, key }: Place): void => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
};

const renamed = ({ holder, key }: Place, to: string): void => {
  if (Array.isArray(holder)) return;
  const entries = Object.entries(holder);
  for (const name of Object.keys(holder)) delete holder[name];
  for (const [name, value] of entries) write({ holder, key: name === key ? to : name }, value);
};

const wrapped = (value: unknown, levels: number): unknown => {
  let around = value;
  for (let level = 0; level < levels; level += 1) around = level % 2 === 0 ? [around] : { a: around };
  return around;
};

const copyOf = (value: unknown): unknown => (value === undefined ? null : structuredClone(value));

const repeated = (place: Place, times: number): void => {
  const { holder, key } = place;
  const value = valueAt(place);
  if (typeof value === 'string') write(place, value.repeat(times));
  else if (Array.isArray(holder)) holder.splice(Number(key), 0, ...Array.from({ length: times }, () => copyOf(value)));
  else for (let index = 1; index <= times; index += 1) write({ holder, key: `${key}${index}` }, copyOf(value));
};

const inserted = (value: unknown, text: string, at: number): unknown => {
  const before = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const offset = at % (before.length + 1);
  return `${before.slice(0, offset)}${text}${before.slice(offset)}`;
};

const added = (place: Place, key: string, value: unknown): void => {
  const inside = valueAt(place);
  const holder = isContainer(inside) ? inside : place.holder;
  if (Array.isArray(holder)) holder.push(value);
  else write({ holder, key }, value);
};

const changeAt = (places: readonly Place[], place: Place, change: TreeChange): void => {
  switch (change.kind) {
    case 'replace':
      write(place, change.value);
      return;
    case 'remove':
      without(place);
      return;
    case 'repeat':
      repeated(place, change.times);
      return;
    case 'rename':
      renamed(place, change.key);
      return;
    case 'add':
      added(place, change.key, change.value);
      return;
    case 'wrap':
      write(place, wrapped(valueAt(place), change.levels));
      return;
    case 'insert':
      write(place, inserted(valueAt(place), change.text, change.at));
      return;
    case 'swap': {
      const other = places[change.with % places.length];
      if (other !== undefined) write(place, copyOf(valueAt(other)));
    }
  }
};

// What is written as it is has a name of its own until the text is there.
const textOf = (value: unknown, write: (value: unknown) => string): string => {
  const raws: string[] = [];
  const named = (_: string, one: unknown): unknown => (isRaw(one) ? `RAW${raws.push(one.raw) - 1}RAW` : one);
  const plain: unknown = JSON.parse(JSON.stringify(value, named));
  return write(plain).replace(/"?RAW(\d+)RAW"?/g, (_, index: string) => raws[Number(index)] ?? '');
};

const asYaml = (documents: readonly unknown[]): string =>
  documents.map((one) => stringify(one, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n');

/** Documents in a text: of JSON or YAML, or nothing where it is neither. */
const documentsIn = (
  text: string,
): { readonly documents: unknown[]; readonly write: (documents: readonly unknown[]) => string } | undefined => {
  if (/^\s*[{[]/.test(text)) {
    try {
      return { documents: [JSON.parse(text)], write: ([one]) => JSON.stringify(one) };
    } catch {
      // Flow style of YAML starts alike.
    }
  }
  const parsed = parseAllDocuments(text, { logLevel: 'silent' });
  if (!Array.isArray(parsed) || parsed.some(({ errors }) => errors.length > 0)) return undefined;
  return { documents: parsed.map((one) => one.toJS()), write: asYaml };
};

const looksStructured = (value: unknown): value is string =>
  typeof value === 'string' && /^\s*[{[]|^[\w.-]+:(\s|$)|^- /m.test(value) && value.length > 20;

const isBase64 = (value: string): boolean => /^[A-Za-z0-9+/\s]{40,}={0,2}\s*$/.test(value);

// Configurations and dashboards are texts within objects, some of them encoded.
const embeddedChange = (text: string, choice: number, change: TreeChange): string | undefined => {
  if (isBase64(text)) {
    const inside = changedText(Buffer.from(text, 'base64').toString('utf8'), choice, change);
    return inside === undefined ? undefined : Buffer.from(inside).toString('base64');
  }
  return looksStructured(text) ? changedText(text, choice, change) : undefined;
};

// Something is inserted into a text, half the time into one of several words: most of those are as good with it.
const textsOf = (all: readonly Place[], choice: number): readonly Place[] => {
  const texts = all.filter((one) => typeof valueAt(one) === 'string');
  const sentences = choice % 2 === 0 ? texts.filter((one) => /\s/.test(String(valueAt(one)))) : [];
  return [sentences, texts, all].find((some) => some.length > 0) ?? all;
};

/** A text of YAML or JSON with one value changed; nothing where it cannot be read, or where nothing can be written of it any more. */
export const changedText = (text: string, choice: number, change: TreeChange): string | undefined => {
  try {
    return changedTree(text, choice, change);
  } catch {
    // An earlier change made a value a part of itself, or nested it deeper than the writer goes.
    return undefined;
  }
};

const changedTree = (text: string, choice: number, change: TreeChange): string | undefined => {
  const read = documentsIn(text);
  if (read === undefined || read.documents.every((one) => !isContainer(one))) return undefined;
  const { documents, write: written } = read;
  const all = placesIn(documents).slice(documents.length > 1 ? 0 : 1);
  const places = change.kind === 'insert' ? textsOf(all, change.at) : all;
  const place = places[choice % places.length];
  if (place === undefined) return undefined;
  const value = valueAt(place);
  const inside =
    typeof value === 'string' && choice % 5 !== 0 ? embeddedChange(value, Math.floor(choice / places.length), change) : undefined;
  if (inside !== undefined) write(place, inside);
  else changeAt(places, place, change);
  return textOf(documents, (plain) => written(Array.isArray(plain) ? plain : [plain]));
};
