import { inMilliseconds, isDuration } from '../../../language/quantity';

/** An assertion that did not hold, as promtool reports it. */
export interface Failure {
  /** The comment at the end of the query, which names the assertion; of one about alerts, their name. */
  readonly id: string;
  /** The query without that comment. */
  readonly query: string;
  readonly at: number;
  readonly expected: string;
  readonly got: string;
}

/** What promtool said: which assertions failed, and what kept it from asserting. */
export interface Verdicts {
  readonly failures: readonly Failure[];
  readonly errors: readonly string[];
}

const failure = /^ *expr: ("(?:[^"\\]|\\.)*"), time: (\S+),\s*\n\s*exp:\s?(.*)\n\s*got:\s?(.*)$/gm;

// Go and JSON escape a text alike as far as queries go.
const unquoted = (text: string): string => {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
};

const failureOf = ([, expr = '""', time = '0s', expected = '', got = '']: RegExpExecArray): Failure => {
  const text = unquoted(expr);
  const comment = text.lastIndexOf(' # ');
  return {
    id: comment < 0 ? '' : text.slice(comment + 3),
    query: comment < 0 ? text : text.slice(0, comment),
    at: isDuration(time) ? inMilliseconds(time) : Number.NaN,
    expected,
    got,
  };
};

// What fires where no alert is expected, with labels and annotations.
const firing = /^ *alertname: (\S+), time: (\S+),\s*\n\s*exp:\[\],\s*\n\s*got:\[\n([\s\S]*?)\n? *\]$/gm;

const firingOf = ([, id = '', time = '0s', got = '']: RegExpExecArray): Failure => ({
  ...{ id, query: '', at: isDuration(time) ? inMilliseconds(time) : Number.NaN, expected: '', got },
});

const noise = /^\s*$|^Unit Testing: |^ {2}SUCCESS$|^ {2}FAILED:$/;

/** Reads what `promtool test rules` prints. */
export const readOutput = ({
  code,
  stdout,
  stderr,
}: {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}): Verdicts => {
  const said = `${stdout}\n${stderr}`;
  const failures = [...[...said.matchAll(failure)].map(failureOf), ...[...said.matchAll(firing)].map(firingOf)];
  const rest = said
    .replace(failure, '')
    .replace(firing, '')
    .split('\n')
    .filter((line) => !noise.test(line));
  if (code === 0) return { failures: [], errors: [] };
  if (failures.length === 0 && rest.length === 0) return { failures, errors: [`promtool ended with ${code} and said nothing`] };
  return { failures, errors: rest.map((line) => line.trim()) };
};
