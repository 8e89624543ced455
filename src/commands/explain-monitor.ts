import path from 'node:path';
import type { ExplainedMonitor, ScrapedEndpoint } from '../linker/explain-monitor';
import { readFolder } from '../linker/folder';
import type { ObjectGraph } from '../linker/graph';
import { hasErrors, type Problem } from '../model/problem';
import { suggestion } from '../model/suggestion';
import type { ExitCode, Terminal } from './command';
import { compilePlatform } from './platform';
import { colored, printProblems } from './print';

/** Which monitor, and where: in a platform, or in a folder of YAML. */
export interface MonitorQuestion {
  readonly name: string;
  readonly platform: string;
  /** Absent where a platform is asked about. */
  readonly manifests?: string;
  readonly format: unknown;
}

const list = (items: readonly string[], none: string): string => (items.length === 0 ? none : items.join(', '));

const endpointLines = ({
  port,
  scheme,
  path: page,
  interval,
  targets,
  lacking,
  labels,
  metrics,
  dropped,
}: ScrapedEndpoint): readonly string[] => [
  `  endpoint    port ${port}, ${scheme}, ${page}${interval === '' ? '' : `, every ${interval}`}`,
  ...(targets.length === 0 ? ['    scrapes   nothing'] : targets.map((target) => `    scrapes   ${target}`)),
  ...lacking.map((one) => `    lacking   ${one} has no such port`),
  ...(targets.length === 0 ? [] : [`    labels    ${labels.join(' ')}`]),
  ...(metrics.length === 0 ? [] : [`    metrics   ${metrics.join(' ')}`]),
  ...(dropped.length === 0 ? [] : [`    dropped   ${dropped.join(' ')}`]),
];

const print = (terminal: Terminal, { monitor, taken, looksFor, finds, endpoints }: ExplainedMonitor): void => {
  const at = monitor.node.at([]);
  const lines = [
    `  from        ${monitor.node.path === at.file ? '' : `dist/${monitor.node.path}, `}${at.file}:${at.line}`,
    ...(taken.length === 0 ? ['  taken by    no Prometheus is known'] : []),
    ...taken.map((one) => `  ${one.taken ? 'taken by  ' : 'ignored by'}  Prometheus ${one.prometheus}: ${one.why}`),
    `  looks for   ${looksFor}`,
    `  finds       ${list(finds, 'nothing')}`,
    ...endpoints.flatMap(endpointLines),
  ];
  terminal.out(`${colored(terminal, 'bold', `${monitor.kind} ${monitor.namespace}/${monitor.name}`)}\n${lines.join('\n')}\n`);
};

const json = ({ monitor, ...rest }: ExplainedMonitor) => ({
  kind: monitor.kind,
  namespace: monitor.namespace,
  name: monitor.name,
  at: monitor.node.at([]),
  ...rest,
});

interface Linked {
  readonly graph?: ObjectGraph;
  readonly problems: readonly Problem[];
}

const linked = async (terminal: Terminal, { platform, manifests }: MonitorQuestion): Promise<Linked> => {
  if (manifests === undefined) return compilePlatform(terminal, platform);
  const { linkFolder } = await import('../linker/signals-file');
  const { objects, problems } = readFolder(terminal.fileSystem, path.resolve(terminal.folder, manifests));
  return { graph: linkFolder(objects).graph, problems };
};

/** Prints what a monitor would scrape, or why it scrapes nothing; also of a platform in which something is wrong. */
export const explainMonitor = async (terminal: Terminal, question: MonitorQuestion): Promise<ExitCode> => {
  const { graph, problems } = await linked(terminal, question);
  if (graph === undefined) {
    printProblems(terminal, problems);
    return 1;
  }
  const { explainMonitors } = await import('../linker/explain-monitor');
  const found = explainMonitors(graph, question.name);
  if (found.length === 0) {
    const names = [...new Set(graph.monitors.map(({ name }) => name))];
    terminal.err(`no monitor is named "${question.name}": ${suggestion(question.name, names)}\n`);
    return 1;
  }
  if (question.format === 'json') terminal.out(`${JSON.stringify({ monitors: found.map(json) }, null, 2)}\n`);
  else for (const one of found) print(terminal, one);
  return hasErrors(problems) ? 1 : 0;
};
