import type { EnvironmentReplay } from '../environment';
import { alertWords, messageWords, remarks, windowWords } from './words';

const titleOf = ({ environment, window }: EnvironmentReplay): string =>
  `${environment === '' ? '' : `${environment}, `}${windowWords(window)}`;

/** A replay for a terminal. */
export const replayText = (replay: EnvironmentReplay): string => {
  const alerts = replay.alerts.flatMap((alert) =>
    alertWords(alert, replay.window).map((line, index) => (index === 0 ? line : `    ${line}`)),
  );
  return [titleOf(replay), ...alerts, ...messageWords(replay), ...remarks(replay), ''].join('\n');
};

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>|]/g, '\\$&');

/** A replay for the comment of a pull request. */
export const replayMarkdown = (replay: EnvironmentReplay): string => {
  const alerts = replay.alerts.flatMap((alert) =>
    alertWords(alert, replay.window).map((line, index) => (index === 0 ? `- **${escaped(line)}**` : `  - ${escaped(line)}`)),
  );
  return [
    `### On history: ${escaped(titleOf(replay))}`,
    '',
    ...alerts,
    ...messageWords(replay).map((line) => `- ${escaped(line)}`),
    '',
    ...remarks(replay).map(escaped),
    '',
  ].join('\n');
};
