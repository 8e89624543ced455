import type { Problem } from '../../core/problem';
import { fingerprinted } from './fingerprint';
import { eachPlace, problemText } from './problem-text';

/** Problems as a report of GitLab's Code Quality, which merge requests show beside the lines. */
export const codeQuality = (problems: readonly Problem[]): readonly object[] =>
  fingerprinted(eachPlace(problems)).map(([problem, fingerprint]) => ({
    description: problemText(problem),
    check_name: problem.check,
    fingerprint,
    severity: problem.level === 'error' ? 'major' : 'minor',
    location: { path: problem.at.file, lines: { begin: problem.at.line } },
  }));
