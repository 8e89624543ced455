import type { Release } from '../release';
import type { GoType, Signature } from './go-type';
import type { Operand } from './tree';

/** An argument of a function: what is written, unless it comes through a pipe, and its type. */
export interface Argument {
  readonly operand?: Operand;
  readonly type: GoType;
}

/** A function that templates can call. */
export interface TemplateFunction extends Signature {
  /** The first release that has it, where not all that are in use do. */
  readonly since?: Release;
  /** The type of the result, where it follows from the arguments. */
  readonly resultOf?: (given: readonly Argument[]) => GoType;
  /** What is wrong with arguments of the right number and types. */
  readonly faultOf?: (given: readonly Argument[]) => string | undefined;
}

/** What a template can name: who writes it out with which data. */
export interface TemplateWorld {
  /** Who writes templates out, e.g. `Prometheus`, and its release where that is known. */
  readonly program: string;
  readonly release?: Release;
  readonly dot: GoType;
  /** What the dot is in messages, e.g. `the data of an alert`. */
  readonly dotName: string;
  readonly variables: Readonly<Record<string, GoType>>;
  readonly functions: Readonly<Record<string, TemplateFunction>>;
  /** The map of which it matters which keys are read. */
  readonly watched?: GoType;
  /** Releases that first read parts of the language, because they were built with a newer Go. */
  readonly syntax: { readonly elseWith: Release; readonly rangeOverInt: Release };
}
