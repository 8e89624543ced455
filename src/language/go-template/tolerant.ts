import { lex } from './lex';
import type { Token } from './token';

// A text with more of them is not a template.
const mostFaults = 1000;

/** The parts of a text that is not a template as a whole: behind a fault, it goes on with the next action. */
export function* tolerantTokens(text: string): Generator<Token> {
  let start = 0;
  for (let faults = 0; faults < mostFaults; faults += 1) {
    let next: number | undefined;
    for (const found of lex(text, start)) {
      if ('kind' in found) yield found;
      else next = text.indexOf('{{', found.from + 1);
    }
    if (next === undefined || next === -1) return;
    start = next;
  }
}

const actionsAlone = /^\s*\{\{.*\}\}\s*$/;

/** A text without the lines that hold actions alone. */
export const withoutActionLines = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !actionsAlone.test(line))
    .join('\n');
