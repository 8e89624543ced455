import { durationOf } from '../../../language/quantity';
import type { Sensitivity } from '../replay/sensitivity';
import { sensitivityLines } from './tables';
import type { ReplayWords } from './words';

/** A replay for a terminal, in lines. */
export const replayLines = ({ title, alerts, consequences, remarks }: ReplayWords): readonly string[] => [
  title,
  ...alerts.flatMap(({ headline, lines, table }) => [
    headline,
    ...[...lines, ...(table === undefined ? [] : sensitivityLines(table))].map((line) => `    ${line}`),
  ]),
  ...consequences,
  ...remarks,
];

/** A replay for a terminal. */
export const replayText = (words: ReplayWords): string => [...replayLines(words), ''].join('\n');

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>|]/g, '\\$&');

// A blank line ends the list that a table would otherwise be a part of.
const sensitivityMarkdown = ({ operator, bounds, waits, firings }: Sensitivity): readonly string[] => [
  '',
  `| firings | ${bounds.map((bound) => `${escaped(operator)} ${bound}`).join(' | ')} |`,
  `| --- |${' ---: |'.repeat(bounds.length)}`,
  ...waits.map((wait, row) => `| for ${durationOf(wait)} | ${(firings[row] ?? []).join(' | ')} |`),
  '',
];

/** A replay for the comment of a pull request, in lines. */
export const replayMarkdownLines = ({ title, alerts, consequences, remarks }: ReplayWords): readonly string[] => [
  `### On history: ${escaped(title)}`,
  '',
  ...alerts.flatMap(({ headline, lines, table }) => [
    `- **${escaped(headline)}**`,
    ...lines.map((line) => `  - ${escaped(line)}`),
    ...(table === undefined ? [] : sensitivityMarkdown(table)),
  ]),
  ...consequences.map((line) => `- ${escaped(line)}`),
  '',
  ...remarks.map(escaped),
];

/** A replay for the comment of a pull request. */
export const replayMarkdown = (words: ReplayWords): string => [...replayMarkdownLines(words), ''].join('\n');
