import { z } from 'zod';
import type { ConfigPath } from '../../core/path';
import { deepest, type Tree } from './tree';

type Schema = z.core.$ZodType;

/** What the schema knows at a path of the input. */
export interface SchemaGuide {
  /** Keys of a map, of the kind that is written there. */
  keys(path: ConfigPath): readonly string[];
  /** Keys of a map, of all kinds that it may have; none where any key may be. */
  keysOfAnyKind(path: ConfigPath): readonly string[];
  /** Values that `kind` may have. */
  kinds(path: ConfigPath): readonly string[];
  /** Whether a value would do there. */
  accepts(path: ConfigPath, value: unknown): boolean;
  /** What is there, in a sentence. */
  description(path: ConfigPath): string | undefined;
  /** What its value must look like, or else what is there. */
  form(path: ConfigPath): string | undefined;
}

/** The parts of a definition that lead on to other schemas; zod's types distinguish them by class, not by data. */
interface Definition {
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly valueType?: Schema;
  readonly element?: Schema;
  /** What keys beside those of the shape may hold; nothing fits where there may be none. */
  readonly catchall?: Schema;
  readonly options?: readonly Schema[];
  readonly values?: readonly unknown[];
}

// Every definition is an object; which of the parts it has depends on its type.
const definitionOf = (schema: Schema): Definition => schema._zod.def as Definition;

const innerOf = (schema: Schema): Schema | undefined => definitionOf(schema).innerType ?? definitionOf(schema).in;

// Defaults and the like wrap the schema that says what may be written.
const unwrapped = (schema: Schema): Definition => {
  const inner = innerOf(schema);
  return inner === undefined ? definitionOf(schema) : unwrapped(inner);
};

const descriptionOf = (schema: Schema): string | undefined => {
  const inner = innerOf(schema);
  return z.globalRegistry.get(schema)?.description ?? (inner === undefined ? undefined : descriptionOf(inner));
};

// A schema that says what it is for here was made from one that says what form its values have.
const formOf = (schema: Schema): string | undefined => {
  const below = schema._zod.parent ?? innerOf(schema);
  return (below === undefined ? undefined : formOf(below)) ?? z.globalRegistry.get(schema)?.description;
};

const literalOf = (schema: Schema): string | undefined => {
  const kind = unwrapped(schema).shape?.kind;
  const value = kind === undefined ? undefined : unwrapped(kind).values?.[0];
  return typeof value === 'string' ? value : undefined;
};

const kindAt = (tree: Tree, path: ConfigPath): string | undefined => {
  const found = deepest(tree, [...path, 'kind']);
  return found.depth === path.length + 1 && found.tree.kind === 'scalar' ? String(found.tree.value) : undefined;
};

const below = ({ shape, valueType, element, catchall }: Definition, step: string | number): Schema | undefined =>
  shape !== undefined && Object.hasOwn(shape, step) ? shape[step] : (valueType ?? element ?? catchall);

/** Walks the schema along a path of the input, choosing among the kinds of a union by what is written there. */
export const guideOf = (root: Schema, tree: Tree): SchemaGuide => {
  const chosen = (schema: Schema, path: ConfigPath): Definition => {
    const { options = [] } = unwrapped(schema);
    const kind = kindAt(tree, path);
    const option = options.find((one) => literalOf(one) === kind) ?? options.find((one) => unwrapped(one).shape !== undefined);
    return unwrapped(option ?? schema);
  };
  const at = (path: ConfigPath): Schema | undefined => {
    let schema: Schema | undefined = root;
    for (const [index, step] of path.entries()) schema = schema && below(chosen(schema, path.slice(0, index)), step);
    return schema;
  };
  const optionsAt = (path: ConfigPath): readonly Schema[] => {
    const schema = at(path);
    return schema === undefined ? [] : (unwrapped(schema).options ?? [schema]);
  };
  return {
    keys: (path) => {
      const schema = at(path);
      return schema === undefined ? [] : Object.keys(chosen(schema, path).shape ?? {});
    },
    keysOfAnyKind: (path) => optionsAt(path).flatMap((option) => Object.keys(unwrapped(option).shape ?? {})),
    kinds: (path) => optionsAt(path).flatMap((option) => literalOf(option) ?? []),
    accepts: (path, value) => {
      const schema = at(path);
      return schema !== undefined && z.core.safeParse(schema, value).success;
    },
    description: (path) => {
      const schema = at(path);
      return schema && descriptionOf(schema);
    },
    form: (path) => {
      const schema = at(path);
      return schema && formOf(schema);
    },
  };
};
