import { printable } from '../../core/problem';
import type { ExplainedMonitor, ScrapedEndpoint } from '../../lint/graph/explain-monitor';
import { nodeText } from '../../lint/graph/wording';
import type { ExitCode, Terminal } from './command';
import { answer, type Question } from './explain-question';
import { colored } from './print';

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

const text = (terminal: Terminal, { monitor, selectedBy, selects, finds, endpoints }: ExplainedMonitor): string => {
  const at = monitor.node.at([]);
  const lines = [
    `  from        ${monitor.node.path === at.file ? '' : `dist/${monitor.node.path}, `}${at.file}:${at.line}`,
    ...(selectedBy.length === 0 && monitor.node.carried === undefined ? ['  selected by no Prometheus that is known'] : []),
    ...selectedBy.map((one) => `  ${one.selected ? 'selected by' : 'ignored by '} Prometheus ${one.prometheus}: ${one.why}`),
    `  selects     ${selects}`,
    `  finds       ${list(finds, 'nothing')}`,
    ...endpoints.flatMap(endpointLines),
  ];
  return `${colored(terminal, 'bold', printable(nodeText(monitor.node)))}\n${lines.map(printable).join('\n')}\n`;
};

const json = ({ monitor, ...rest }: ExplainedMonitor) => ({
  kind: monitor.kind,
  namespace: monitor.namespace,
  name: monitor.name,
  at: monitor.node.at([]),
  ...rest,
});

/** Prints what a monitor would scrape, or why it scrapes nothing. */
export const explainMonitor = async (terminal: Terminal, question: Question): Promise<ExitCode> => {
  const { explainMonitors } = await import('../../lint/graph/explain-monitor');
  return answer(terminal, question, {
    find: ({ graph }) => explainMonitors(graph, question.name),
    known: ({ monitors }) => monitors.map(({ name }) => name),
    text,
    json,
  });
};
