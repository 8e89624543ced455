import type { Problem } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import { failures } from './failures';
import { joined } from './join';
import { collisionProblems } from './judge-collisions';
import { differenceProblems } from './judge-differences';
import { hookProblems } from './judge-hooks';
import { nameProblems } from './judge-names';
import { rightsProblems } from './judge-rights';
import { schemaProblems } from './judge-schema';
import { sidecarProblems } from './judge-sidecars';
import { instanceNames, workloadProblems } from './judge-workloads';
import type { Outcome } from './outcome';
import type { Rendered } from './rendered';

/** What was rendered is judged with. */
export interface Judging {
  readonly graph: ObjectGraph;
  readonly outcomes: readonly Outcome[];
  readonly rendered: Rendered;
}

/** What was found in what charts render, and the graph with all of it. */
export interface Judged {
  readonly graph: ObjectGraph;
  readonly problems: readonly Problem[];
}

/** Judges what charts render, by itself and together with everything else that is applied. */
export const judge = ({ graph, outcomes, rendered }: Judging): Judged => {
  const { releases, kinds, problems } = rendered;
  const all = joined(graph, releases);
  const installed = graph.releases;
  return {
    graph: all,
    problems: [
      ...failures(outcomes),
      ...problems,
      ...releases.flatMap((one) => [
        ...differenceProblems(one, all),
        ...schemaProblems(one, kinds),
        ...hookProblems(one, all),
        ...rightsProblems(one, installed),
      ]),
      ...collisionProblems(releases),
      ...workloadProblems(graph, releases),
      ...instanceNames(graph, releases),
      ...nameProblems(all, releases),
      ...sidecarProblems(all, releases),
    ],
  };
};
