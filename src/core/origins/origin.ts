import type { ConfigPath } from '../path';

/** Where in the input an emitted value comes from. */
export interface Origin {
  /** Paths that settle the value, the most telling first; none where it is a choice of ours. */
  readonly paths: readonly ConfigPath[];
  /** What it belongs to, the nearest first: the line to look at where none of the paths is written. */
  readonly within: readonly ConfigPath[];
  /** Whether what is below the value is as it was written, each part at the same steps below the path. */
  readonly copied?: boolean;
  /** From a character of the emitted text to that of the written one; without it the two are the same text. */
  readonly written?: (offset: number) => number;
}

/** Paths that settle fields of something, the most telling first. */
export type Origins<Field extends string> = Readonly<Partial<Record<Field, readonly ConfigPath[]>>>;

/** Stands for the name of an environment, which is that of its file: no key of the input is called so. */
export const environmentName: ConfigPath = ['${env}'];
