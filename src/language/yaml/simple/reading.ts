import type { YamlOptions } from '../compose';
import type { Cursor } from './cursor';

/** What an anchor names, and how many words and signs it has. */
export interface Anchored {
  readonly value: unknown;
  readonly size: number;
}

/** A document while it is read. */
export interface Reading extends Cursor {
  readonly version: YamlOptions['version'];
  readonly anchors: Map<string, Anchored>;
  /** How many anchors are of values that are still read. */
  open: number;
  depth: number;
}
