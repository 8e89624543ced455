import type { Environment } from '../../compile/config/environment';
import type { Problem } from '../../core/problem';
import type { Report } from '../../diff';
import type { Atlas, AtlasEdge, AtlasNode } from '../../lint/atlas';
import type { Coverage } from '../../lint/coverage';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { ReplayWords } from '../../verify/history/report/words';
import type { Html } from './html';
import type { Say } from './words';

/** Everything that a report is about. */
export interface ReportSubject {
  /** What is shown, as its title says it. */
  readonly title: string;
  readonly say: Say;
  readonly language: string;
  /** Empty for a folder of YAML. */
  readonly environments: readonly Environment[];
  readonly graph: ObjectGraph;
  readonly atlas: Atlas;
  readonly problems: readonly Problem[];
  readonly accepted: readonly Problem[];
  /** What of a folder was read. */
  readonly coverage?: Coverage;
  /** What a change does, where there is an earlier state. */
  readonly change?: { readonly against: string; readonly report: Report; readonly history: readonly ReplayWords[] };
}

/** A part of the report with a heading and a place among the tabs. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/** The things of an atlas of one kind. */
export const ofKind = <Kind extends AtlasNode['kind']>({ nodes }: Atlas, kind: Kind): readonly AtlasNode<Kind>[] =>
  nodes.filter((node): node is AtlasNode<Kind> => node.kind === kind);

/** Relations by one of their ends. */
export const edgesBy = ({ edges }: Atlas, end: 'from' | 'to'): ReadonlyMap<string, readonly AtlasEdge[]> => {
  const found = new Map<string, AtlasEdge[]>();
  for (const edge of edges) {
    const list = found.get(edge[end]);
    if (list === undefined) found.set(edge[end], [edge]);
    else list.push(edge);
  }
  return found;
};
