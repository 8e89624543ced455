import { durationOf } from '../../language/quantity';
import type { Assertion } from './cases/case';
import type { AlertState, Prediction } from './prediction';

/** What the characters of drawings mean. */
export const legend = '. quiet, p pending, F firing, ? depends on the release of Prometheus; ^ where the test asserts';

const widest = 100;

const characterOf = (alertState: AlertState | undefined): string => {
  if (alertState === undefined) return '?';
  if (alertState.firing.length > 0) return 'F';
  return alertState.pending.length > 0 ? 'p' : '.';
};

// Of several evaluations under one character, the loudest shows.
const loudest = (characters: string): string => ['F', 'p', '?', '.'].find((character) => characters.includes(character)) ?? '.';

/** Draws what an alert goes through, and under it where it is looked at. */
export const drawn = ({ interval, from, steps }: Prediction, assertions: readonly Assertion[]): readonly string[] => {
  const stride = Math.max(1, Math.ceil(steps.length / widest));
  const characters = steps.map(characterOf).join('');
  const columns = Math.ceil(steps.length / stride);
  const simulationRun = Array.from({ length: columns }, (_, column) =>
    loudest(characters.slice(column * stride, (column + 1) * stride)),
  ).join('');
  const looked = new Set(assertions.map(({ at }) => Math.floor((at / interval - from) / stride)));
  const marks = Array.from({ length: columns }, (_, column) => (looked.has(column) ? '^' : ' ')).join('');
  const start = from === 0 ? '' : ` from ${durationOf(from * interval)} on`;
  return [`${simulationRun}  one character every ${durationOf(stride * interval)}${start}`, marks.trimEnd()];
};
