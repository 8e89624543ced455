import type { Problem } from '../../core/problem';
import { eachPlace, problemText } from './problem-text';

// What workflow commands use as their own marks.
const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Problems as the workflow commands that make GitHub annotate a pull request. */
export const annotations = (problems: readonly Problem[]): string =>
  eachPlace(problems)
    .map((problem) => {
      const { check, level, at } = problem;
      const place = `file=${property(at.file)},line=${at.line},col=${at.column},title=${property(check)}`;
      return `::${level} ${place}::${escaped(problemText(problem))}\n`;
    })
    .join('');
