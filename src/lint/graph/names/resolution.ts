/** What becomes of a name that an object needs. */
export type Resolution =
  /** Something here defines it, or it is known to be there. */
  | { readonly kind: 'found' }
  /** Nothing defines it, and whatever could is known. */
  | {
      readonly kind: 'missing';
      /** The name that was probably meant. */
      readonly meant?: string;
      /** Names that could have been written. */
      readonly known: readonly string[];
    }
  /** Something that is not here may define it. */
  | { readonly kind: 'unknown' };
