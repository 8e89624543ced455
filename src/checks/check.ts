import type { Environment } from '../config/environment';
import type { Chart } from '../helm/chart';
import type { ObjectGraph } from '../linker/graph';
import type { Level, Problem } from '../model/problem';

/** What checks look at. */
export interface Linked {
  /** Empty when a folder of YAML is checked, which knows no environments of ours. */
  readonly environments: readonly Environment[];
  readonly graph: ObjectGraph;
  /** The day given with `--today`, e.g. 2026-12-01; nothing else knows what day it is. */
  readonly today?: string;
  /** Charts given with `--charts`; without them nobody knows which values they read. */
  readonly charts?: readonly Chart[];
}

/** What a check finds; its id and level are the check's. */
export type Finding = Omit<Problem, 'check' | 'level'>;

/** One thing that must hold across everything emitted; `docs/checks/<id>.md` explains it. */
export interface Check {
  readonly id: string;
  readonly level: Level;
  readonly find: (linked: Linked) => readonly Finding[];
}

/** What a check finds, as problems. */
export const problemsOf = ({ id, level, find }: Check, linked: Linked): readonly Problem[] =>
  find(linked).map((finding) => ({ check: id, level, ...finding }));
