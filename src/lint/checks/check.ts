import type { DeclaredEnvironment } from '../../core/declared';
import type { Level, Problem } from '../../core/problem';
import type { Chart } from '../charts/chart';
import type { ObjectGraph } from '../graph/graph';

/** What checks look at. */
export interface Linked<Declared extends DeclaredEnvironment = DeclaredEnvironment> {
  /** What was declared of each environment; empty when a folder of YAML is checked, which knows no environments of ours. */
  readonly declared: readonly Declared[];
  readonly graph: ObjectGraph;
  /** Charts given with `--charts`; without them nobody knows which values they read. */
  readonly charts?: readonly Chart[];
  /** Who installs a chart that was rendered: what is recorded of such a chart says nothing new. */
  readonly rendered?: ReadonlySet<string>;
}

/** What a check finds; its id is the check's, and so is its level, unless what it rests on was not seen for certain. */
export type Finding = Omit<Problem, 'check' | 'level' | 'consequences' | 'accepted'> & { readonly level?: 'warning' };

/** One thing that must hold across everything emitted; the page `<id>.md` beside it explains it. */
export interface Check<Declared extends DeclaredEnvironment = DeclaredEnvironment> {
  readonly id: string;
  readonly level: Level;
  /** What keeps an alert from firing or from reaching its receiver, or a target from being scraped, is reported first. */
  readonly blinds?: true;
  /** What a team may decide otherwise is reported of a folder of existing YAML only where somebody wants it. */
  readonly policy?: true;
  /** What compares clusters, or reads what Argo CD keeps of all of them, is run once; every other check in each cluster. */
  readonly acrossClusters?: true;
  readonly find: (linked: Linked<Declared>) => readonly Finding[];
}

const inEachCluster = <Declared extends DeclaredEnvironment>(linked: Linked<Declared>): readonly Linked<Declared>[] =>
  linked.graph.clusters.length === 0
    ? [linked]
    : linked.graph.clusters.map(({ graph, environments }) => ({
        ...linked,
        graph,
        declared: linked.declared.filter(({ name }) => environments.includes(name)),
      }));

/** What a check finds, as problems. */
export const problemsOf = <Declared extends DeclaredEnvironment>(
  { id, level, find, acrossClusters }: Check<Declared>,
  linked: Linked<Declared>,
): readonly Problem[] =>
  (acrossClusters === true ? [linked] : inEachCluster(linked)).flatMap((one) =>
    find(one).map((finding) => ({ check: id, level, ...finding })),
  );

/** What several checks find. */
export const runChecks = <Declared extends DeclaredEnvironment>(
  checks: readonly Check<Declared>[],
  linked: Linked<Declared>,
): readonly Problem[] => checks.flatMap((check) => problemsOf(check, linked));
