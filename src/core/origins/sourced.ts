import { once } from '../../language/once';
import type { ObjectPath } from '../json';
import type { ConfigPath } from '../path';
import type { Origin, Origins } from './origin';

const origin = Symbol('origin');

/** A value with what it comes from, as whoever emits it says. */
export interface From<Value> {
  readonly [origin]: Origin;
  /** What has several origins is in several of these, the nearest innermost. */
  readonly value: Value | From<Value>;
  /** Makes what a text holds, where others look into it: a configuration, or rules in a file. */
  readonly holds?: () => unknown;
}

/** Data in which any value may say where it comes from. */
export type Sourced<Data> = Within<Data> | From<Within<Data>>;
type Within<Data> = { readonly [Key in keyof Data]: Sourced<Data[Key]> };

/** A copy of data without origins. */
export type Plain<Data> =
  Data extends From<infer Value> ? Plain<Value> : Data extends object ? { -readonly [Key in keyof Data]: Plain<Data[Key]> } : Data;

/** A value that follows from what is written at these paths, the most telling first. */
export const from = <Value>(value: Value, ...paths: readonly ConfigPath[]): From<Value> => ({ [origin]: { paths, within: [] }, value });

/** A value of ours for a part of the input; the nearest comes first. */
export const within = <Value>(value: Value | From<Value>, ...parts: readonly ConfigPath[]): From<Value> => ({
  [origin]: { paths: [], within: parts },
  value,
});

/** A value with all that is known of where it comes from. */
export const fromOrigin = <Value>(value: Value, known: Origin): From<Value> => ({ [origin]: known, value });

/** A value that is emitted as it was written, and so is everything in it. */
export const copied = <Value>(value: Value, ...paths: readonly ConfigPath[]): From<Value> => ({
  [origin]: { paths, within: [], copied: true },
  value,
});

/** Marks fields of something with the paths that settle them; a field without any says nothing. */
export const fieldsFrom =
  <Field extends string>(origins: Origins<Field> | undefined) =>
  <Value>(value: Value, field: Field): Value | From<Value> => {
    const paths = origins?.[field];
    return paths === undefined ? value : from(value, ...paths);
  };

/** A text that holds data, the parts of which say where they come from; they are made again when somebody looks, once. */
export const holding = <Data>(make: () => Data, write: (data: Plain<Data>) => string): From<string> => ({
  ...within(write(plain(make()))),
  holds: once(make),
});

const isFrom = (value: unknown): value is From<unknown> => typeof value === 'object' && value !== null && origin in value;

/** A value in another form, which comes from where the value does. */
export const rewritten = <Given, Result>(value: Given | From<Given>, write: (given: Plain<Given>) => Result): Result | From<Result> =>
  // What is inside of a value that was given with its origin is such a value.
  isFrom(value) ? { ...value, value: write(plain(value.value) as Plain<Given>) } : write(plain(value) as Plain<Given>);

/** A value in another shape, whose parts keep what they say of themselves. */
export const reshaped = (value: unknown, shape: (inside: unknown) => unknown): unknown =>
  isFrom(value) ? { ...value, value: reshaped(value.value, shape) } : shape(value);

const isRecord = (value: object): value is Readonly<Record<string, unknown>> => Object.getPrototypeOf(value) === Object.prototype;

const stripped = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (isFrom(value)) return stripped(value.value);
  if (Array.isArray(value)) return value.map(stripped);
  // What others have made of values, such as quantities of cdk8s-plus, holds no origins.
  if (!isRecord(value)) return value;
  const found: Record<string, unknown> = {};
  for (const key of Object.keys(value)) found[key] = stripped(value[key]);
  return found;
};

const isData = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && isRecord(value);

/** Lays written data over data of ours as Helm does: maps by key, everything else replaced; each part keeps its own origin. */
export const overlaid = (below: unknown, above: Readonly<Record<string, unknown>>, path: ConfigPath): unknown => {
  if (isFrom(below)) {
    const inner = overlaid(below.value, above, path);
    return isData(plain(below.value)) ? { ...below, value: inner } : inner;
  }
  if (!isData(below)) return copied(above, path);
  const found: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = Object.hasOwn(below, key) ? below[key] : undefined;
    found[key] = isData(value) ? overlaid(under, value, [...path, key]) : copied(value, [...path, key]);
  }
  return found;
};

/** Data without the origins of its values. */
export const plain = <Data>(data: Data): Plain<Data> =>
  // `Plain` says of types what `stripped` does to values.
  stripped(data) as Plain<Data>;

/** An origin, and how far below the value that has it something is. */
export interface FoundOrigin {
  readonly origin: Origin;
  readonly below: ObjectPath;
  /** That of what the value is a part of. */
  readonly around?: FoundOrigin;
}

/** The nearest origin on the way to a place in data, and what is there once origins are taken off. */
interface Reached {
  readonly data: unknown;
  readonly found?: FoundOrigin;
}

const says = ({ paths, within }: Origin): boolean => paths.length + within.length > 0;

// The innermost of several origins says most.
const entered = ({ data, found }: Reached): Reached => {
  if (!isFrom(data)) return { data, ...(found === undefined ? {} : { found }) };
  const own = says(data[origin]) ? { origin: data[origin], below: [], ...(found === undefined ? {} : { around: found }) } : found;
  return entered({ data: data.holds === undefined ? data.value : data.holds(), ...(own === undefined ? {} : { found: own }) });
};

const itemOf = (data: unknown, step: string | number): unknown => {
  if (Array.isArray(data)) return typeof step === 'number' ? data[step] : undefined;
  return typeof data === 'object' && data !== null && isRecord(data) && Object.hasOwn(data, step) ? data[step] : undefined;
};

const stepped = ({ data, found }: Reached, step: string | number): Reached =>
  entered({
    data: itemOf(data, step),
    ...(found === undefined ? {} : { found: { ...found, below: [...found.below, step] } }),
  });

/** Where the value at a path comes from, or the nearest value around it of which that is known. */
export const originAt = (data: unknown, path: ObjectPath): FoundOrigin | undefined =>
  path.reduce<Reached>(stepped, entered({ data })).found;

/** An origin with the path of the value that has it. */
export interface PlacedOrigin extends FoundOrigin {
  readonly at: ObjectPath;
}

const below = (data: unknown, at: ObjectPath, around: FoundOrigin | undefined): readonly PlacedOrigin[] => {
  const { data: value, found } = entered({ data, ...(around === undefined ? {} : { found: around }) });
  const own = found === undefined || found === around ? [] : [{ ...found, at }];
  if (Array.isArray(value)) return [...own, ...value.flatMap((item, index) => below(item, [...at, index], found))];
  if (typeof value !== 'object' || value === null || !isRecord(value)) return own;
  return [...own, ...Object.entries(value).flatMap(([key, item]) => below(item, [...at, key], found))];
};

/** Every value of data that says where it comes from; what texts hold is looked into. */
export const originsIn = (data: unknown): readonly PlacedOrigin[] => below(data, [], undefined);
