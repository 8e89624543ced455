import { durationOf } from '../../language/quantity';
import type { Look } from './cases/case';
import type { Foresight, Standing } from './foresee';

/** What the characters of drawings mean. */
export const legend = '. quiet, p pending, F firing, ? depends on the release of Prometheus; ^ where the test looks';

const widest = 100;

const characterOf = (standing: Standing | undefined): string => {
  if (standing === undefined) return '?';
  if (standing.firing.length > 0) return 'F';
  return standing.pending.length > 0 ? 'p' : '.';
};

// Of several evaluations under one character, the loudest shows.
const loudest = (characters: string): string => ['F', 'p', '?', '.'].find((character) => characters.includes(character)) ?? '.';

/** Draws what an alert goes through, and under it where it is looked at. */
export const drawn = ({ interval, from, steps }: Foresight, looks: readonly Look[]): readonly string[] => {
  const stride = Math.max(1, Math.ceil(steps.length / widest));
  const characters = steps.map(characterOf).join('');
  const columns = Math.ceil(steps.length / stride);
  const course = Array.from({ length: columns }, (_, column) => loudest(characters.slice(column * stride, (column + 1) * stride))).join('');
  const looked = new Set(looks.map(({ at }) => Math.floor((at / interval - from) / stride)));
  const marks = Array.from({ length: columns }, (_, column) => (looked.has(column) ? '^' : ' ')).join('');
  const start = from === 0 ? '' : ` from ${durationOf(from * interval)} on`;
  return [`${course}  one character every ${durationOf(stride * interval)}${start}`, marks.trimEnd()];
};
