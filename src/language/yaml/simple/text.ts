import { blockText } from './block-text';
import { isDone, lineEnd, toLineBehind } from './cursor';
import { flowAt } from './flow';
import { quotedAt } from './quoted';
import type { Reading } from './reading';
import { wordAt } from './word-text';

/** Goes behind a value that has ended, where nothing else is on its line. */
export const behindValue = (reading: Reading, value: unknown, behind: number): unknown => {
  const end = behind > reading.end ? lineEnd(reading.text, behind) : reading.end;
  if (!isDone(reading.text, behind, end)) return undefined;
  if (reading.hasTabs && reading.text.slice(reading.at, end).includes('\t')) return undefined;
  toLineBehind(reading, end);
  return value;
};

/** Reads what is neither a map nor a list on lines of its own, and goes behind it. */
export const textAt = (reading: Reading, column: number): unknown => {
  const { text, at } = reading;
  const sign = text.charAt(at);
  if (sign === '"' || sign === "'") {
    const quoted = quotedAt(text, at, column);
    return quoted === undefined ? undefined : behindValue(reading, quoted.value, quoted.behind);
  }
  if (sign === '[' || sign === '{') {
    const flow = flowAt({ text, version: reading.version, column }, at);
    if (flow === undefined) return undefined;
    reading.left -= flow.behind - at;
    return behindValue(reading, flow.value, flow.behind);
  }
  return sign === '|' || sign === '>' ? blockText(reading, at, column) : wordAt(reading, column);
};
