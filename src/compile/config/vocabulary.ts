import { type Catalog, catalogOf } from '../../catalog/catalog';
import { httpServiceWith } from '../../catalog/kinds/http-service';
import type { OwnKind } from '../../catalog/own-kind';
import type { Sources } from '../../core/sources';
import type { Check } from '../../lint/checks/check';
import { integrationsOf } from '../alertmanager/receivers';
import type { Extension } from './extension';
import type { StackReader } from './found-stack';
import { environmentSchema, environmentSchemaOf } from './schema';
import type { Tree } from './tree';

/** What the input of a platform may say: what we ship, and what its own configuration adds. */
export interface Vocabulary {
  readonly catalog: Catalog;
  readonly schema: typeof environmentSchema;
  /** Kinds beside ours. */
  readonly added: readonly OwnKind[];
  /** Checks beside ours. */
  readonly checks: readonly Check[];
  /** What lies below `base.yaml`. */
  readonly settings?: Tree;
}

/** The files of a platform, with what its own configuration adds to what they may say. */
export interface PlatformSources extends Sources {
  readonly vocabulary?: Vocabulary;
  /** Reads stacks that run already from folders; without it, no folder is read. */
  readonly readStack?: StackReader;
}

/** What we ship, with what a platform adds. */
export const vocabularyOf = ({ kinds, checks, receivers, dialects, settings }: Extension): Vocabulary => {
  const changed = dialects === undefined ? [] : [httpServiceWith(dialects)];
  const catalog = catalogOf(kinds, changed);
  const schema =
    kinds.length + receivers.length + changed.length === 0 ? environmentSchema : environmentSchemaOf(catalog, integrationsOf(receivers));
  return { catalog, schema, added: kinds, checks, ...(settings === undefined ? {} : { settings }) };
};

/** What we ship. */
export const ourVocabulary: Vocabulary = vocabularyOf({ kinds: [], checks: [], receivers: [] });
