import path from 'node:path';
import type { Settled } from '../../core/acceptance';
import type { JsonMap } from '../../core/json';
import type { Problem } from '../../core/problem';
import type { ChartEntry } from '../../lint/charts/chart-folder';
import { aboutRendered } from '../../lint/charts/findings';
import type { crdsIn as CrdsIn } from '../../lint/charts/render/crds';
import type { Outcome } from '../../lint/charts/render/outcome';
import { graphsIn, type ObjectGraph } from '../../lint/graph/graph';
import type { Terminal } from './command';
import { counted } from './print';

/** What charts are checked with: everything that is applied, and how to check it once more with what they render. */
export interface ChartsChecking {
  readonly graph: ObjectGraph;
  /** The text of a file of values as it is written. */
  readonly textOfFile: (file: string) => string | undefined;
  /** The folder in which charts of the repository are; missing where it is not at hand. */
  readonly repository?: string;
  readonly checkAgain: (graph: ObjectGraph, rendered: ReadonlySet<string>) => readonly Problem[];
  /** Takes credentials of the input out of messages, which repeat what charts say of their values. */
  readonly mask: (problems: readonly Problem[]) => readonly Problem[];
  /** Folds and accepts what was found in the end. */
  readonly settle: (after: Pick<After, 'problems' | 'graph'>) => Settled;
}

/** What is known before charts are read. */
interface Before {
  readonly problems: readonly Problem[];
  readonly charts?: ChartsChecking;
}

/** What there is to say with charts. */
interface After {
  readonly problems: readonly Problem[];
  /** With what charts render in it. */
  readonly graph?: ObjectGraph;
  /** Lines on what was and was not looked at. */
  readonly notes: readonly string[];
}

const keyOf = ({ check, message, at }: Problem): string => JSON.stringify([check, message, at.file, at.line, at.column]);

/** What was found before, as far as it is still found with what charts render, and what is found only then. */
const settled = (before: readonly Problem[], again: readonly Problem[], checks: ReadonlySet<string>): readonly Problem[] => {
  const still = new Set(again.map(keyOf));
  return [...before.filter((problem) => !checks.has(problem.check) || still.has(keyOf(problem))), ...again];
};

const definitionsIn = (entries: readonly ChartEntry[], kinds: ReadonlySet<string>, crdsIn: typeof CrdsIn): readonly JsonMap[] =>
  entries.flatMap((entry) => {
    const files = entry.files();
    return 'message' in files ? [] : crdsIn(files, kinds);
  });

const judged = async (outcomes: readonly Outcome[], entries: readonly ChartEntry[], graph: ObjectGraph) => {
  const [{ readOutcomes }, { judge }, { crdsIn }, { neededOf }] = await Promise.all([
    import('../../lint/charts/render/rendered'),
    import('../../lint/charts/render/judge'),
    import('../../lint/charts/render/crds'),
    import('../../lint/charts/render/surroundings'),
  ]);
  const holding = [...new Set([...neededOf(graph, entries), ...entries.filter(({ name }) => /crds?$/.test(name))])];
  const rendered = readOutcomes(outcomes, (kinds) => definitionsIn(holding, kinds, crdsIn));
  return { ...judge({ graph, outcomes, rendered }), releases: rendered.releases };
};

/** What Helm renders of everything that is installed, and why some of it is not. */
const outcomesOf = async (helm: string, { fileSystem }: Terminal, entries: readonly ChartEntry[], checking: ChartsChecking) => {
  const [{ chartAt }, { plansOf, apiVersionsOf }, { renderCharts }, { untilStopped }] = await Promise.all([
    import('../../lint/charts/chart-folder'),
    import('../../lint/charts/render/surroundings'),
    import('../../verify/charts/render'),
    import('./stopping'),
  ]);
  const { graph, textOfFile, repository } = checking;
  const chartIn = (inside: string) => (repository === undefined ? undefined : chartAt(fileSystem, path.join(repository, inside), inside));
  const { plans, problems } = plansOf(graph, { entries, textOfFile, chartIn, apiVersions: apiVersionsOf(graph) });
  return { outcomes: await untilStopped((signal) => renderCharts({ helm, signal }, plans)), problems };
};

const renderedIn = async (helm: string, terminal: Terminal, entries: readonly ChartEntry[], checking: ChartsChecking) => {
  const { outcomes, problems: unplanned } = await outcomesOf(helm, terminal, entries, checking);
  const found = await judged(outcomes, entries, checking.graph);
  return { ...found, unplanned, left: outcomes.length + unplanned.length - found.releases.length };
};

/** What charts render in one cluster. */
type Part = Awaited<ReturnType<typeof renderedIn>>;

// One graph, in which each cluster has what is rendered there.
const withParts = (graph: ObjectGraph, parts: readonly Part[]): ObjectGraph =>
  graph.clusters.length === 0
    ? (parts[0]?.graph ?? graph)
    : { ...graph, clusters: graph.clusters.map((cluster, index) => ({ ...cluster, graph: parts[index]?.graph ?? cluster.graph })) };

const render = async (terminal: Terminal, entries: readonly ChartEntry[], before: Required<Before>): Promise<After> => {
  const [{ findProgram }, { platformChecks }] = await Promise.all([import('../../verify/programs'), import('../../compile/checks')]);
  const helm = findProgram('helm', process.env);
  if (helm.kind === 'missing')
    return { problems: before.problems, notes: [helm.message.replace('; ', ': values were compared, charts were not rendered; ')] };
  const { charts } = before;
  const parts: Part[] = [];
  // Two clusters have the same names for different things.
  for (const graph of graphsIn(charts.graph)) parts.push(await renderedIn(helm.path, terminal, entries, { ...charts, graph }));
  const releases = parts.flatMap((part) => part.releases);
  const graph = withParts(charts.graph, parts);
  const places = new Set(releases.map(({ place }) => place));
  const again = charts
    .checkAgain(graph, new Set(releases.map(({ release }) => release.who)))
    .filter(({ at, check }) => !places.has(at) || aboutRendered.includes(check));
  const objects = releases.reduce((sum, one) => sum + one.objects.length, 0);
  const left = parts.reduce((sum, part) => sum + part.left, 0);
  const kept = settled(before.problems, charts.mask(again), new Set(platformChecks.map(({ id }) => id)));
  return {
    problems: [...kept, ...parts.flatMap((part) => part.unplanned), ...charts.mask(parts.flatMap((part) => part.problems))],
    graph,
    notes: [`helm rendered ${counted(objects, 'object')} of ${counted(releases.length, 'release')}; not rendered: ${left}`],
  };
};

/** Reads the charts of a folder, says which values they do not read, and, where helm is installed, renders them and judges the result. */
export const chartsChecked = async (terminal: Terminal, shown: string, before: Before): Promise<After> => {
  const [{ readChartFolder }, { readCharts }, { neededOf }, { chartsMissing, valueUnknownToChart }, { problemsOf }] = await Promise.all([
    import('../../lint/charts/chart-folder'),
    import('../../lint/charts/read-charts'),
    import('../../lint/charts/render/surroundings'),
    import('../../lint/checks/value-unknown-to-chart/value-unknown-to-chart'),
    import('../../lint/checks/check'),
  ]);
  const { entries, problems } = readChartFolder(terminal.fileSystem, path.resolve(terminal.folder, shown), shown);
  if (before.charts === undefined || entries.length === 0) return { problems: [...before.problems, ...problems], notes: [] };
  const { graph } = before.charts;
  const read = readCharts(neededOf(graph, entries));
  const linked = { declared: [], graph, charts: read.charts };
  const compared = [...problems, ...read.problems, ...chartsMissing(graph, entries), ...problemsOf(valueUnknownToChart, linked)];
  const rendered = await render(terminal, entries, { ...before, charts: before.charts });
  return { ...rendered, problems: [...compared, ...rendered.problems] };
};
