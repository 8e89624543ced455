import { type CompiledExpression, compileExpression } from './re2';
import { type Refusal, refusalOf } from './refusal';

/** How a program anchors an expression that must match a whole text. */
export interface Anchoring {
  /** With `s`, a dot matches a line feed as well. */
  readonly opening: '^(?s:' | '^(?:';
  /** Whether the expression must be right by itself, or only once it is anchored: `a)|(b` is not. */
  readonly alone: boolean;
}

/** Matchers of Prometheus since 3.0 (model/labels/regexp.go), and of Loki, which uses the same code. */
export const ofSelectors: Anchoring = { opening: '^(?s:', alone: true };

/** Relabelings (model/relabel/relabel.go) and label_replace (promql/functions.go) of Prometheus since 3.0. */
export const ofReplacements: Anchoring = { opening: '^(?s:', alone: false };

/** Matchers of Alertmanager in every release (pkg/labels/matcher.go); Prometheus anchored its own like that before 3.0. */
export const ofAlertmanager: Anchoring = { opening: '^(?:', alone: false };

/** A regular expression that Go accepts, anchored. */
export interface Regexp extends CompiledExpression {
  /** As it is compiled, with its anchors. */
  readonly anchored: string;
}

const compile = (expression: string, { opening, alone }: Anchoring): Regexp | undefined => {
  const anchored = `${opening}${expression})$`;
  const compiled = compileExpression(anchored);
  if (compiled.kind === 'fault' || (alone && compileExpression(expression).kind === 'fault')) return undefined;
  return { ...compiled, anchored };
};

const seen = new Map<Anchoring, Map<string, Regexp | undefined>>();

/** A regular expression of Go's that must match a whole text; nothing where Go refuses it. */
export const regexp = (expression: string, anchoring: Anchoring): Regexp | undefined => {
  const known = seen.get(anchoring) ?? new Map<string, Regexp | undefined>();
  seen.set(anchoring, known);
  if (!known.has(expression)) known.set(expression, compile(expression, anchoring));
  return known.get(expression);
};

/** Why Go refuses an expression; nothing where it accepts it. */
export const refusalBy = (expression: string, anchoring: Anchoring): Refusal | undefined => {
  if (regexp(expression, anchoring) !== undefined) return undefined;
  const fault = compileExpression(expression);
  return fault.kind === 'fault' ? refusalOf(expression, fault) : { message: 'it is too large once it is anchored' };
};
