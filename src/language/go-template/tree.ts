/** Offsets of a part of a template: its first character and behind its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A name with its place. */
export interface Name extends Span {
  readonly text: string;
}

/** A value that is written out. */
export type Literal =
  | (Span & { readonly kind: 'nil' })
  | (Span & { readonly kind: 'bool'; readonly value: boolean })
  | (Span & { readonly kind: 'string'; readonly value: string })
  /** An integer, a character among them, or a number with a fraction, an exponent or an imaginary part. */
  | (Span & { readonly kind: 'number'; readonly form: 'int' | 'float' | 'complex'; readonly text: string });

/** One of the words of a command, with the fields that are taken of it. */
export type Operand =
  | Literal
  | (Span & { readonly kind: 'dot' })
  | (Span & { readonly kind: 'field'; readonly fields: readonly Name[] })
  | (Span & { readonly kind: 'variable'; readonly name: Name; readonly fields: readonly Name[] })
  | (Span & { readonly kind: 'function'; readonly name: Name; readonly fields: readonly Name[] })
  | (Span & { readonly kind: 'pipeline'; readonly pipeline: Pipeline; readonly fields: readonly Name[] });

/** A function or method with its arguments, or a single value. */
export interface Command extends Span {
  readonly operands: readonly [Operand, ...Operand[]];
}

/** Commands, each of which is given the result of the one before as its last argument. */
export interface Pipeline extends Span {
  readonly variables: readonly Name[];
  /** Whether variables are declared, or set that are there already. */
  readonly declares: boolean;
  readonly commands: readonly [Command, ...Command[]];
}

/** An `if`, `with` or `range`. */
export interface Branch extends Span {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipeline: Pipeline;
  readonly body: readonly Part[];
  /** What follows `else`; `else if` and `else with` are a branch of their own in it. */
  readonly otherwise?: readonly Part[];
  /** The part `{{ if … }}` alone. */
  readonly head: Span;
  /** Whether it continues another one as `else if` or `else with`. */
  readonly chained?: true;
}

/** A part of a template. */
export type Part =
  | (Span & { readonly kind: 'text' | 'comment' | 'break' | 'continue' })
  | (Span & { readonly kind: 'action'; readonly pipeline: Pipeline })
  | Branch
  | (Span & { readonly kind: 'template'; readonly name: Name; readonly pipeline?: Pipeline })
  | (Span & { readonly kind: 'block'; readonly name: Name; readonly pipeline: Pipeline; readonly body: readonly Part[] })
  | (Span & { readonly kind: 'define'; readonly name: Name; readonly body: readonly Part[] });

const inside = (part: Part): readonly Part[] => {
  switch (part.kind) {
    case 'if':
    case 'with':
    case 'range':
      return [...part.body, ...(part.otherwise ?? [])];
    case 'block':
    case 'define':
      return part.body;
    default:
      return [];
  }
};

/** Every part of a template and of what is nested in it, in the order of the text. */
export const everyPart = (parts: readonly Part[]): readonly Part[] => parts.flatMap((part) => [part, ...everyPart(inside(part))]);

/** The pipeline that a part evaluates itself. */
export const pipelineOf = (part: Part): Pipeline | undefined => ('pipeline' in part ? part.pipeline : undefined);

/** Every operand of a pipeline, those within parentheses included. */
export const operandsIn = ({ commands }: Pipeline): readonly Operand[] =>
  commands.flatMap(({ operands }) =>
    operands.flatMap((operand) => (operand.kind === 'pipeline' ? [operand, ...operandsIn(operand.pipeline)] : [operand])),
  );
