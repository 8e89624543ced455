import type { Problem } from '../../core/problem';

/** Orders findings as somebody should read them: first errors that keep an alert from anybody, then other errors, then warnings. */
export const ordered = (problems: readonly Problem[], blinding: ReadonlySet<string>): readonly Problem[] => {
  const rank = ({ level, check }: Problem): number => (level === 'warning' ? 2 : blinding.has(check) ? 0 : 1);
  return [...problems].sort((a, b) => rank(a) - rank(b));
};
