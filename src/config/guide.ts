import type { z } from 'zod';
import type { SchemaGuide } from './issues';
import { deepest, type Tree } from './tree';

type Schema = z.core.$ZodType;

// Defaults and the like wrap the schema that says what may be written.
const unwrapped = (schema: Schema): Schema => {
  const { def } = schema._zod as { readonly def: { readonly innerType?: Schema; readonly in?: Schema } };
  const inner = def.innerType ?? def.in;
  return inner === undefined ? schema : unwrapped(inner);
};

interface Shapes {
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly valueType?: Schema;
  readonly element?: Schema;
  readonly options?: readonly Schema[];
}

const shapesOf = (schema: Schema): Shapes => unwrapped(schema)._zod.def as Shapes;

const literalOf = (schema: Schema): string | undefined => {
  const kind = shapesOf(schema).shape?.kind;
  const [value] = kind === undefined ? [] : ((unwrapped(kind)._zod.def as { readonly values?: readonly unknown[] }).values ?? []);
  return typeof value === 'string' ? value : undefined;
};

const kindAt = (tree: Tree, path: readonly PropertyKey[]): string | undefined => {
  const found = deepest(tree, [...path, 'kind']);
  return found.depth === path.length + 1 && found.tree.kind === 'scalar' ? String(found.tree.value) : undefined;
};

/** Walks the schema along a path of the input, choosing among the kinds of a union by what is written there. */
export const guideOf = (root: Schema, tree: Tree): SchemaGuide => {
  const chosen = (schema: Schema, path: readonly PropertyKey[]): Schema => {
    const { options } = shapesOf(schema);
    if (options === undefined) return schema;
    const kind = kindAt(tree, path);
    return options.find((option) => literalOf(option) === kind) ?? options.find((option) => shapesOf(option).shape !== undefined) ?? schema;
  };
  const at = (path: readonly PropertyKey[]): Schema | undefined => {
    let schema: Schema | undefined = root;
    for (const [index, step] of path.entries()) {
      if (schema === undefined) return undefined;
      const shapes = shapesOf(chosen(schema, path.slice(0, index)));
      schema = shapes.shape?.[String(step)] ?? shapes.valueType ?? shapes.element;
    }
    return schema;
  };
  return {
    keys: (path) => {
      const schema = at(path);
      return schema === undefined ? [] : Object.keys(shapesOf(chosen(schema, path)).shape ?? {});
    },
    kinds: (path) => {
      const schema = at(path);
      return schema === undefined ? [] : (shapesOf(schema).options ?? []).flatMap((option) => literalOf(option) ?? []);
    },
  };
};
