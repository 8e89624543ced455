import path from 'node:path';
import { stringify } from 'yaml';
import { realFileSystem } from '../../src/cli/file-system';
import { type ChartEntry, readChartFolder } from '../../src/lint/charts/chart-folder';
import { crdsIn } from '../../src/lint/charts/render/crds';
import type { Outcome } from '../../src/lint/charts/render/outcome';
import { type Rendered, readOutcomes } from '../../src/lint/charts/render/rendered';
import { apiVersionsOf, plansOf } from '../../src/lint/charts/render/surroundings';
import { readDocuments } from '../../src/lint/graph/documents';
import type { ObjectGraph } from '../../src/lint/graph/graph';
import { linkObjects } from '../../src/lint/graph/link';
import { renderCharts } from '../../src/verify/charts/render';
import { findProgram } from '../../src/verify/programs';

/** The real helm and a folder of real charts, or why nothing of it can be run. */
export type RealCharts =
  | { readonly kind: 'there'; readonly helm: string; readonly folder: string; readonly entries: readonly ChartEntry[] }
  | { readonly kind: 'not run'; readonly why: string };

/** Looks for helm as the program does, and for charts where `CROWSNEST_CHARTS` says. */
export const realCharts = (): RealCharts => {
  const folder = process.env.CROWSNEST_CHARTS ?? '';
  const helm = findProgram('helm', process.env);
  if (folder === '') return { kind: 'not run', why: 'CROWSNEST_CHARTS names no folder of charts' };
  if (helm.kind === 'missing') return { kind: 'not run', why: helm.message };
  return { kind: 'there', helm: helm.path, folder, entries: readChartFolder(realFileSystem, path.resolve(folder), folder).entries };
};

/** An Application that installs a chart with these values, as text. */
export const installing = (chart: { readonly name: string; readonly version: string }, release: string, values: unknown): string =>
  stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: release, namespace: 'argocd' },
    spec: {
      destination: { server: 'https://kubernetes.default.svc', namespace: `of-${release}` },
      source: { repoURL: 'https://charts.example.com', chart: chart.name, targetRevision: chart.version, helm: { valuesObject: values } },
      syncPolicy: { syncOptions: ['ServerSideApply=true'] },
    },
  });

/** The graph of documents of YAML. */
export const graphOf = (...texts: readonly string[]): ObjectGraph =>
  linkObjects(texts.flatMap((text, index) => readDocuments(`objects-${index}.yaml`, text).objects));

/** What real charts render for the Applications of a graph. */
export const renderedBy = async (
  { helm, entries }: { readonly helm: string; readonly entries: readonly ChartEntry[] },
  graph: ObjectGraph,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly rendered: Rendered }> => {
  const { plans, problems } = plansOf(graph, {
    entries,
    textOfFile: () => undefined,
    chartIn: () => undefined,
    apiVersions: apiVersionsOf(graph),
  });
  if (problems[0] !== undefined) throw new Error(problems[0].message);
  const outcomes = await renderCharts({ helm }, plans);
  const definitions = (kinds: ReadonlySet<string>) =>
    entries.flatMap((entry) => {
      const files = /crds?$/.test(entry.name) ? entry.files() : undefined;
      return files === undefined || 'message' in files ? [] : crdsIn(files, kinds);
    });
  return { outcomes, rendered: readOutcomes(outcomes, definitions) };
};
