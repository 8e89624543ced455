import { valueAt } from '../../core/json';
import { type From, from } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import type { Environment } from './environment';

/** What is at the end of a path of known keys. */
type At<Data, Path> = Path extends readonly [infer Key, ...infer Rest]
  ? Key extends keyof NonNullable<Data>
    ? At<NonNullable<Data>[Key], Rest>
    : never
  : Data;

/** A value of the environment, which comes from the path in the input that it is read at. */
export const inputAt = <Of extends Environment, const Path extends ConfigPath>(environment: Of, ...path: Path): From<At<Of, Path>> =>
  // The type follows the path as `valueAt` does; what has a name in `Environment` has it in the input.
  from(valueAt(environment, ...path) as At<Of, Path>, path);
