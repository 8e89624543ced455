import { createHash } from 'node:crypto';
import type { Problem } from '../../core/problem';

/** Names for findings by which a code host knows them again: by check, file and message, not by line. */
export const fingerprinted = (problems: readonly Problem[]): readonly (readonly [Problem, string])[] => {
  const counts = new Map<string, number>();
  return problems.map((problem) => {
    const key = JSON.stringify([problem.check, problem.at.file, problem.message]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return [problem, createHash('sha256').update(`${key}#${count}`).digest('hex')];
  });
};
