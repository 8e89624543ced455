import path from 'node:path';
import type { Environment } from '../../compile/config/environment';
import { hasErrors, type Problem, printable, sortProblems } from '../../core/problem';
import { nearest, suggestion } from '../../core/suggestion';
import { readFolder } from '../../lint/graph/folder';
import type { ObjectGraph } from '../../lint/graph/graph';
import { type ExitCode, problemJson, type Terminal } from './command';
import { compilePlatform } from './platform';
import { printProblems } from './print';

/** What is asked about, and where: in a platform, or in a folder of YAML. */
export interface Question {
  readonly subject: 'monitor' | 'alert';
  readonly name: string;
  readonly platform: string;
  /** Absent where a platform is asked about. */
  readonly manifests?: string;
  readonly format: unknown;
}

/** What there is to look at; the graph is absent where nothing could be linked. */
export interface RequestResult {
  readonly environments: readonly Environment[];
  readonly graph?: ObjectGraph;
  readonly problems: readonly Problem[];
  readonly accepted: readonly Problem[];
}

const result = async (terminal: Terminal, { platform, manifests }: Question): Promise<RequestResult> => {
  if (manifests === undefined) return compilePlatform(terminal, platform);
  const { linkFolder } = await import('../../lint/graph/signals-file');
  const read = readFolder(terminal.fileSystem, path.resolve(terminal.folder, manifests));
  if (read.files.length === 0 && hasErrors(read.problems)) return { environments: [], problems: read.problems, accepted: [] };
  const { graph, problems } = linkFolder(read);
  return { environments: [], graph, problems: sortProblems([...read.problems, ...problems]), accepted: [] };
};

const most = 10;

const someOf = (known: readonly string[]): string => {
  const others = known.length - most;
  return others > 0 ? `known are ${known.slice(0, most).join(', ')} and ${others} others` : suggestion('', known);
};

const unknownName = ({ subject, name, manifests }: Question, known: readonly string[]): Problem => ({
  check: `unknown-${subject}`,
  level: 'error',
  at: { file: printable(manifests ?? 'environments'), line: 1, column: 1 },
  message: `no ${subject} is named "${name}"`,
  help: nearest(name, known) === undefined ? someOf([...new Set(known)].sort()) : suggestion(name, known),
});

/** How one subject is looked up and shown. */
export interface Answering<Answer> {
  readonly find: (result: RequestResult & { readonly graph: ObjectGraph }) => readonly Answer[];
  /** Every name that could have been meant. */
  readonly known: (graph: ObjectGraph) => readonly string[];
  readonly text: (terminal: Terminal, answer: Answer) => string;
  readonly json: (answer: Answer) => unknown;
}

const print = (terminal: Terminal, problems: readonly Problem[], format: unknown): void => {
  if (format === 'json') terminal.out(`${JSON.stringify({ problems: problems.map(problemJson) }, null, 2)}\n`);
  else printProblems(terminal, problems);
};

/** Answers a question about everything of a name, also in a platform in which something is wrong, and says what is. */
export const answer = async <Answer>(terminal: Terminal, question: Question, answering: Answering<Answer>): Promise<ExitCode> => {
  const { graph, problems, accepted, environments } = await result(terminal, question);
  const found = graph === undefined ? [] : answering.find({ environments, graph, problems, accepted });
  if (graph === undefined || found.length === 0) {
    // In a folder, it may be in what could not be read.
    const unread = graph === undefined || question.manifests !== undefined ? problems.filter(({ level }) => level === 'error') : [];
    print(terminal, [...unread, ...(graph === undefined ? [] : [unknownName(question, answering.known(graph))])], question.format);
    return 1;
  }
  const errors = problems.filter(({ level }) => level === 'error');
  if (question.format === 'json') {
    const all = {
      [`${question.subject}s`]: found.map(answering.json),
      problems: errors.map(problemJson),
      accepted: accepted.map(problemJson),
    };
    terminal.out(`${JSON.stringify(all, null, 2)}\n`);
  } else {
    terminal.out(found.map((one) => answering.text(terminal, one)).join('\n'));
    printProblems(terminal, errors, accepted.length);
  }
  return hasErrors(problems) ? 1 : 0;
};
