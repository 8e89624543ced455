import { secretsByHand } from '../../compile/secrets/plans';
import { eachProblem, type Problem, printable } from '../../core/problem';
import type { AlertPath, Hop } from '../../lint/alert-path';
import { graphsIn } from '../../lint/graph/graph';
import { type ExitCode, problemJson, type Terminal } from './command';
import { answer, type Question } from './explain-question';
import { acceptedText, colored } from './print';

interface Explained extends AlertPath {
  /** What checks say of the rule itself. */
  readonly found: readonly Problem[];
  /** What they say and the input accepts. */
  readonly accepted: readonly Problem[];
}

const marks = { holds: ' ', open: '?', breaks: '!' } as const;

const placeOf = ({ at }: Hop): string => (at === undefined ? '' : `  (${at.file}:${at.line})`);

const verdictOf = (hops: readonly Hop[]): string => {
  const broken = hops.filter(({ state }) => state === 'breaks');
  if (broken.length > 0) return `the path breaks at ${[...new Set(broken.map(({ station }) => station))].join(', ')}`;
  const doubts = hops.filter(({ state }) => state === 'open');
  if (doubts.length === 0) return 'the path holds from the metric to the people who are notified';
  return `nothing breaks the path; not known here: ${[...new Set(doubts.map(({ station }) => station))].join(', ')}`;
};

const width = 'alertmanager'.length;

const hopLine = (terminal: Terminal, hop: Hop, before: Hop | undefined): string => {
  const station = before?.station === hop.station ? '' : hop.station;
  const line = printable(`${marks[hop.state]} ${station.padEnd(width)}  ${hop.text}${placeOf(hop)}`);
  return hop.state === 'breaks' ? colored(terminal, 'red', line) : line;
};

const text = (terminal: Terminal, { alert, environment, hops, found, accepted }: Explained): string => {
  const title = `alert ${alert.alert}${environment === '' ? '' : ` in ${environment}`}`;
  const lines = [
    ...hops.map((hop, index) => hopLine(terminal, hop, hops[index - 1])),
    ...found.map(({ message, check }) => `! ${'check'.padEnd(width)}  ${printable(message)} [${check}]`),
    ...accepted.map((problem) => `  ${'check'.padEnd(width)}  ${acceptedText(problem)}`),
    `  ${verdictOf(hops)}`,
  ];
  return `${colored(terminal, 'bold', printable(title))}\n${lines.join('\n')}\n`;
};

const json = ({ alert, environment, hops, found, accepted }: Explained) => ({
  alert: alert.alert,
  environment,
  at: alert.group.node.at(alert.path),
  hops,
  breaks: hops.filter(({ state }) => state === 'breaks').map(({ station }) => station),
  problems: found.map(problemJson),
  accepted: accepted.map(problemJson),
});

/** Prints the path of an alert from its metrics to the one who is notified, per environment, and where it breaks. */
export const explainAlert = async (terminal: Terminal, question: Question): Promise<ExitCode> => {
  const [{ alertPaths }, { checks }, { runChecks }, { nameOf }] = await Promise.all([
    import('../../lint/alert-path'),
    import('../../lint/checks'),
    import('../../lint/checks/check'),
    import('../../lint/checks/common/expressions'),
  ]);
  return answer(terminal, question, {
    find: (result) => {
      const problems = question.manifests === undefined ? result.problems : runChecks(checks, { declared: [], graph: result.graph });
      const about = (alert: AlertPath['alert'], all: readonly Problem[]) =>
        eachProblem(all).filter(({ message }) => message.startsWith(`${nameOf(alert)} `));
      const byHand = secretsByHand(result.environments);
      const paths = graphsIn(result.graph).flatMap((graph) => alertPaths(graph, byHand, question.name));
      return paths.map((path) => ({ ...path, found: about(path.alert, problems), accepted: about(path.alert, result.accepted) }));
    },
    known: ({ ruleGroups }) => ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? rule.alert : []))),
    text,
    json,
  });
};
