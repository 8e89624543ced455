import { App } from 'cdk8s';
import { type Settled, settle } from '../core/acceptance';
import { foldProblems } from '../core/consequences';
import type { Manifest } from '../core/kubernetes/manifest';
import type { OutputFile } from '../core/output/file';
import { hasErrors, type Problem } from '../core/problem';
import { credentialExposed } from '../lint/credentials/problem';
import type { ObjectGraph } from '../lint/graph/graph';
import { marked } from './acceptance/marked';
import { byCluster } from './config/clusters';
import { type Environment, isPlain, loadConfiguration } from './config/environment';
import type { PlatformSources } from './config/vocabulary';
import { manifestsOf } from './constructs/manifests';
import { sharedValues, valuesOf } from './helm-values';
import { buildCharts } from './manifests';
import { collisions } from './output/collisions';
import { documentFile, header, layOut, manifestFile, withPages } from './output/files';
import { placesIn } from './places';
import { plainFiles } from './plain/files';
import { documentsOf } from './stack/documents';
import { loadingPages } from './stack/loading-page';

/** What a platform compiles to: files when nothing is wrong, and what was found. */
export interface Synthesis {
  readonly environments: readonly Environment[];
  readonly files: readonly OutputFile[];
  /** How what was compiled hangs together; absent when it was not compiled. */
  readonly graph?: ObjectGraph;
  readonly problems: readonly Problem[];
  /** What was found and is accepted; empty where nothing was checked. */
  readonly accepted: readonly Problem[];
}

const compile = async (environments: readonly [Environment, ...Environment[]]): Promise<readonly Manifest[]> => {
  const app = new App();
  await buildCharts(app, environments);
  return manifestsOf(app);
};

type Compiled = Omit<Synthesis, 'environments'>;

const nothing: Compiled = { files: [], problems: [], accepted: [] };

const compileAndLink = async (
  environments: readonly [Environment, ...Environment[]],
): Promise<Compiled & { readonly graph: ObjectGraph }> => {
  const manifests = await compile(environments);
  const plain = environments.filter(isPlain);
  const ofPlain = (manifest: Manifest): boolean => plain.some(({ name }) => manifest.environments.includes(name));
  const values = byCluster(environments).flatMap((neighbours) =>
    neighbours
      .filter((environment) => !isPlain(environment))
      .map((environment) => ({ environment, values: [...sharedValues(environment, neighbours), ...valuesOf(environment)] })),
  );
  const files = layOut(
    manifests.filter((manifest) => !ofPlain(manifest)),
    values,
    [
      ...environments.flatMap(documentsOf).map(documentFile),
      ...plain.flatMap((environment) =>
        plainFiles(
          environment,
          manifests.filter((manifest) => manifest.environments.includes(environment.name)),
          (mark) => header([environment.name], mark),
        ),
      ),
    ],
  );
  // Objects of one name are refused in either form.
  const objects = [...files, ...manifests.filter(ofPlain).map(manifestFile)];
  // The linker is loaded when there is something to link.
  const { linkPlatform } = await import('./link');
  return { files, graph: linkPlatform(files, environments.map(marked)), problems: collisions(objects, environments), accepted: [] };
};

const checked = async (
  environments: readonly [Environment, ...Environment[]],
  graph: ObjectGraph,
  today: string | undefined,
): Promise<readonly Problem[]> => {
  const [{ checksOf, findingsOf, linkedPlatform }, { runChecks }, { acceptanceFaults, acceptancesOf, judged }] = await Promise.all([
    import('./checks'),
    import('../lint/checks/check'),
    import('./acceptance/acceptance'),
  ]);
  const problems = runChecks(checksOf(environments), linkedPlatform(environments, graph));
  // Credentials are searched for when all is compiled.
  const ran = findingsOf(environments, 'without charts').filter((id) => id !== credentialExposed.id);
  const known = findingsOf(environments, 'with charts');
  const faults = environments.flatMap(({ accept, locate }) => acceptanceFaults(accept, locate, known));
  return [...faults, ...judged(problems, { acceptances: acceptancesOf(environments), ran, ...(today === undefined ? {} : { today }) })];
};

const linkAndCheck = async (environments: readonly [Environment, ...Environment[]], today: string | undefined): Promise<Compiled> => {
  const { files, graph, problems: collided } = await compileAndLink(environments);
  const settled: Settled = settle([...(await checked(environments, graph, today)), ...collided]);
  if (hasErrors(settled.problems)) return { files, graph, ...settled };
  // The pages are loaded when nothing is in the way of writing them.
  const { routingMarkdown } = await import('./routing');
  return { files: withPages(files, [...environments.map(routingMarkdown), ...environments.flatMap(loadingPages)]), graph, ...settled };
};

/** What the input compiles to, without pages and unchecked: for those who compare it and never write it. */
export const link = async (sources: PlatformSources): Promise<Synthesis> => {
  const { environments, problems } = loadConfiguration(sources);
  const [first, ...others] = environments;
  const compiled = first === undefined || hasErrors(problems) ? nothing : await compileAndLink([first, ...others]);
  const all = foldProblems([...problems, ...compiled.problems]);
  if (all.length === 0) return { environments, ...compiled, problems: all };
  const { maskProblems } = await import('../lint/credentials');
  return { environments, ...compiled, problems: maskProblems(all, sources) };
};

const compileAndSearch = async (
  sources: PlatformSources,
  today: string | undefined,
  searched: (file: OutputFile) => boolean,
): Promise<Synthesis> => {
  const { environments, problems } = loadConfiguration(sources);
  const [first, ...others] = environments;
  const compiled = first === undefined || hasErrors(problems) ? nothing : await linkAndCheck([first, ...others], today);
  const [{ searchCompiled }, { acceptancesOf, judged }] = await Promise.all([
    import('../lint/credentials'),
    import('./acceptance/acceptance'),
  ]);
  const places = (file: OutputFile) => placesIn(file, environments);
  const searching = searchCompiled({ sources, files: compiled.files.filter(searched), places });
  const judging = { acceptances: acceptancesOf(environments), ran: [credentialExposed.id], ...(today === undefined ? {} : { today }) };
  const credentials = settle(judged(searching.problems, judging));
  const found = searching.mask(foldProblems([...problems, ...compiled.problems, ...credentials.problems]));
  const accepted = searching.mask([...compiled.accepted, ...credentials.accepted]);
  return { environments, ...compiled, files: hasErrors(found) ? [] : compiled.files, problems: found, accepted };
};

/**
 * The same for those who ask and never write: pages are worked out when their text is read. They follow from what is in
 * objects, so they hold no credential that is not found there.
 */
export const compileAndCheck = (sources: PlatformSources, today?: string): Promise<Synthesis> =>
  compileAndSearch(sources, today, ({ object, carried }) => object !== undefined || carried !== undefined);

/** The whole program but for its edges: the text of the input in, the files of `dist/` or problems out. Nothing reads the clock; who wants exceptions judged gives the day. */
export const synthesize = (sources: PlatformSources, today?: string): Promise<Synthesis> => compileAndSearch(sources, today, () => true);
