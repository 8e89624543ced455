import { durationOf } from '../../../language/quantity';
import type { EnvironmentReplay } from '../environment';
import type { Sensitivity } from '../replay/sensitivity';
import { sensitivityLines } from './tables';
import { alertWords, consequenceWords, foldedAlerts, remarks, windowWords } from './words';

const titleOf = ({ environment, window }: EnvironmentReplay): string =>
  `${environment === '' ? '' : `${environment}, `}${windowWords(window)}`;

/** A replay for a terminal. */
export const replayText = (replay: EnvironmentReplay): string => {
  const { shown, rest } = foldedAlerts(replay.alerts);
  const alerts = shown.flatMap((alert) => [
    ...alertWords(alert, replay.window).map((line, index) => (index === 0 ? line : `    ${line}`)),
    ...(alert.sensitivity === undefined ? [] : sensitivityLines(alert.sensitivity).map((line) => `    ${line}`)),
  ]);
  return [titleOf(replay), ...alerts, ...rest, ...consequenceWords(replay), ...remarks(replay), ''].join('\n');
};

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>|]/g, '\\$&');

// A blank line ends the list that a table would otherwise be a part of.
const sensitivityMarkdown = ({ operator, bounds, waits, firings }: Sensitivity): readonly string[] => [
  '',
  `| firings | ${bounds.map((bound) => `${escaped(operator)} ${bound}`).join(' | ')} |`,
  `| --- |${' ---: |'.repeat(bounds.length)}`,
  ...waits.map((wait, row) => `| for ${durationOf(wait)} | ${(firings[row] ?? []).join(' | ')} |`),
  '',
];

/** A replay for the comment of a pull request. */
export const replayMarkdown = (replay: EnvironmentReplay): string => {
  const { shown, rest } = foldedAlerts(replay.alerts);
  const alerts = shown.flatMap((alert) => [
    ...alertWords(alert, replay.window).map((line, index) => (index === 0 ? `- **${escaped(line)}**` : `  - ${escaped(line)}`)),
    ...(alert.sensitivity === undefined ? [] : sensitivityMarkdown(alert.sensitivity)),
  ]);
  return [
    `### On history: ${escaped(titleOf(replay))}`,
    '',
    ...alerts,
    ...[...rest, ...consequenceWords(replay)].map((line) => `- ${escaped(line)}`),
    '',
    ...remarks(replay).map(escaped),
    '',
  ].join('\n');
};
