import path from 'node:path';
import { reasonOf } from '../../core/file-system';
import type { Problem } from '../../core/problem';
import { writeProblem } from './plan';
import type { Repair, Saved } from './swap';
import { workName } from './tree';

/** A warning about `dist/`. */
export const distWarning = (message: string, help?: string): Problem => ({ ...writeProblem('dist', message, help), level: 'warning' });

/** Why a call failed and at which path, seen from the platform's folder. */
export const faultOf = (error: unknown, root: string): string => {
  const hasPath = typeof error === 'object' && error !== null && 'path' in error && typeof error.path === 'string';
  const at = hasPath ? path.relative(root, String(error.path)) : '';
  return at === '' ? reasonOf(error) : `${reasonOf(error)} at ${at}`;
};

/** Says where files are that somebody else changed while we wrote. */
export const savedWarnings = (saved: Saved): readonly Problem[] =>
  saved.map((file) =>
    distWarning(
      `somebody else changed ${file} while dist/ was written; dist/${file} holds one version`,
      `the other is ${workName}/saved/${file}`,
    ),
  );

/** Says what became of a run that was stopped. */
export const repairWarnings = (done: Repair): readonly Problem[] => {
  if (done.kind === 'nothing') return [];
  const became = done.kind === 'undone' ? 'dist/ is as it was before it' : 'dist/ is what it wrote';
  return [distWarning(`a run was stopped while it wrote dist/: ${became}`), ...savedWarnings(done.saved)];
};
