/** Something in a text that keeps it from being read as it is meant: where, what, and what would be right. */
export interface TextFault {
  readonly offset: number;
  readonly message: string;
  readonly help?: string;
}

/** Keys and indices that lead to a value inside a text of YAML or JSON. */
export type TextPath = readonly (string | number)[];
