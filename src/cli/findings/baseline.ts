import { z } from 'zod';
import { type Settled, settle } from '../../core/acceptance';
import { eachProblem, type Location, type Problem } from '../../core/problem';
import { readJson } from '../../language/json/read';
import type { ObjectGraph } from '../../lint/graph/graph';

const findingSchema = z.strictObject({ check: z.string(), object: z.string(), message: z.string() });
const fileSchema = z.strictObject({ version: z.literal(1), findings: z.array(findingSchema) });

/** A finding without its line: the same one after what is around it has changed. */
export type KnownFinding = z.infer<typeof findingSchema>;

/** The object that a place is in, or the file where no object of it is known. */
type ObjectAt = (at: Location) => string;

interface Start {
  readonly line: number;
  readonly object: string;
}

const startsIn = (graph: ObjectGraph, file: string): readonly Start[] =>
  graph.nodes
    .filter(({ path, name }) => path === file && name !== '')
    .map(({ at, kind, namespace, name }) => ({ line: at([]).line, object: `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}` }));

/** Finds the object that a place is in. */
export const objectsIn = (graph: ObjectGraph | undefined): ObjectAt => {
  const files = new Map<string, readonly Start[]>();
  return ({ file, line }) => {
    if (graph === undefined) return file;
    const starts = files.get(file) ?? startsIn(graph, file);
    files.set(file, starts);
    return starts.filter((start) => start.line <= line).at(-1)?.object ?? file;
  };
};

const known = ({ check, message, at }: Problem, objectAt: ObjectAt): KnownFinding => ({ check, object: objectAt(at), message });

// Some messages name another place, whose line may change as well.
const keyOf = ({ check, object, message }: KnownFinding): string =>
  JSON.stringify([check, object, message.replace(/(\.(?:ya?ml|json)):\d+(?::\d+)?/g, '$1')]);

/** Findings as a baseline has them, in order. */
export const knownFindings = (problems: readonly Problem[], objectAt: ObjectAt): readonly KnownFinding[] =>
  eachProblem(problems)
    .map((problem) => known(problem, objectAt))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));

/** The text of a baseline file: one finding a line, so that a change of it can be reviewed. */
export const baselineText = (findings: readonly KnownFinding[]): string => {
  const lines = findings.map((finding) => `    ${JSON.stringify(finding)}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
};

/** Reads a baseline file; nothing where it is not one. */
export const readBaseline = (text: string): readonly KnownFinding[] | undefined => {
  const json = readJson(text);
  const file = json.kind === 'read' ? fileSchema.safeParse(json.value) : undefined;
  return file?.success === true ? file.data.findings : undefined;
};

/** What is left of the findings beside a baseline. */
export interface Compared extends Settled {
  /** How many findings the baseline has. */
  readonly inBaseline: number;
  /** What the baseline has and was not found any more. */
  readonly gone: readonly KnownFinding[];
}

/** Sets apart what a baseline has: each of its entries is for one finding. */
export const beside = (settled: Settled, baseline: readonly KnownFinding[], objectAt: ObjectAt): Compared => {
  const left = new Map<string, KnownFinding[]>();
  for (const finding of baseline) left.set(keyOf(finding), [...(left.get(keyOf(finding)) ?? []), finding]);
  const fresh = eachProblem(settled.problems).filter((problem) => left.get(keyOf(known(problem, objectAt)))?.pop() === undefined);
  const gone = [...left.values()].flat();
  return { ...settle(fresh), accepted: settled.accepted, inBaseline: baseline.length - gone.length, gone };
};
