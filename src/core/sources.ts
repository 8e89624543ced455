import type { Problem } from './problem';

/** A file of the input as text. */
export interface SourceFile {
  /** Path as messages show it, e.g. `environments/base.yaml`. */
  readonly file: string;
  readonly text: string;
}

/** The files of a platform: what environments share, and one file for each of them. */
export interface Sources {
  readonly base?: SourceFile;
  readonly environments: readonly (SourceFile & { readonly name: string })[];
  /** Folder of the platform within its Git repository, empty at its root; missing where there is no repository. */
  readonly folder?: string;
  readonly problems: readonly Problem[];
}
