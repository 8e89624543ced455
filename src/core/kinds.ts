/** The schemas of a list of kinds, at the same places. */
export type SchemasOf<Kinds extends readonly { readonly schema: unknown }[]> = { -readonly [Index in keyof Kinds]: Kinds[Index]['schema'] };

/** Takes the schemas out of a list of kinds. */
export const schemasOf = <const Kinds extends readonly { readonly schema: unknown }[]>(kinds: Kinds): SchemasOf<Kinds> =>
  // Mapping keeps order and length, which the type of `map` does not say.
  kinds.map(({ schema }) => schema) as SchemasOf<Kinds>;
