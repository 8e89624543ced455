import { App } from 'cdk8s';
import { buildCharts } from './charts';
import { alertLinks } from './charts/alert-links';
import { type Environment, loadConfiguration } from './config/environment';
import type { Sources } from './config/read';
import { manifestsOf } from './constructs/manifests';
import { collisions, layOut, withTests } from './layout';
import type { ObjectGraph } from './linker/graph';
import type { OutputFile } from './model/file';
import type { Manifest } from './model/manifest';
import { hasErrors, type Problem, sortProblems } from './model/problem';
import { placesIn } from './provenance';
import { valuesOf } from './values';

/** What a platform compiles to: files when nothing is wrong, and what was found. */
export interface Synthesis {
  readonly environments: readonly Environment[];
  readonly files: readonly OutputFile[];
  /** How what was compiled hangs together; absent when it was not compiled. */
  readonly graph?: ObjectGraph;
  readonly problems: readonly Problem[];
}

const compile = async (environments: readonly [Environment, ...Environment[]]): Promise<readonly Manifest[]> => {
  const app = new App();
  await buildCharts(app, environments);
  return manifestsOf(app);
};

const alertsOf = ({ workloads }: Environment): readonly string[] =>
  workloads.flatMap(({ observability }) =>
    observability.ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [rule.alert] : []))),
  );

const testsOf = async (environments: readonly Environment[]) => {
  // The tests are loaded when nothing stands in the way of writing them.
  const [{ alertTestFiles, routingFile }, { routedEnvironment }] = await Promise.all([import('./alert-tests/files'), import('./routed')]);
  return environments.map((environment) => {
    const workloads = environment.workloads.map((named) => ({
      name: named.name,
      kind: named.workload.kind,
      groups: named.observability.ruleGroups,
      links: alertLinks(environment, named),
    }));
    const routing = routingFile(
      routedEnvironment(environment),
      workloads.map(({ name }) => name),
    );
    return { environment, tests: [...alertTestFiles(workloads), routing] };
  });
};

type Compiled = Omit<Synthesis, 'environments'>;

const compileAndLink = async (
  environments: readonly [Environment, ...Environment[]],
): Promise<Compiled & { readonly graph: ObjectGraph }> => {
  const manifests = await compile(environments);
  const values = environments.map((environment) => ({ environment, values: valuesOf(environment, alertsOf(environment)) }));
  const files = layOut(manifests, values);
  // The linker is loaded when there is something to link.
  const { linkPlatform } = await import('./linked');
  return { files, graph: linkPlatform(files, environments), problems: collisions(files, environments) };
};

const linkAndCheck = async (environments: readonly [Environment, ...Environment[]], today: string | undefined): Promise<Compiled> => {
  const { files, graph, problems: collided } = await compileAndLink(environments);
  const { runChecks } = await import('./checks');
  const checked = runChecks({ environments, graph, ...(today === undefined ? {} : { today }) });
  const problems = [...checked, ...collided];
  return { files: hasErrors(problems) ? files : withTests(files, await testsOf(environments)), graph, problems };
};

/** What the input compiles to, without the tests and unchecked: for those who compare it and never write it. */
export const link = async (sources: Sources): Promise<Synthesis> => {
  const { environments, problems } = loadConfiguration(sources);
  const [first, ...others] = environments;
  const compiled = first === undefined || hasErrors(problems) ? { files: [], problems: [] } : await compileAndLink([first, ...others]);
  const all = sortProblems([...problems, ...compiled.problems]);
  if (all.length === 0) return { environments, ...compiled, problems: all };
  const { maskProblems } = await import('./credentials');
  return { environments, ...compiled, problems: maskProblems(all, sources) };
};

const compileAndSearch = async (
  sources: Sources,
  today: string | undefined,
  searched: (file: OutputFile) => boolean,
): Promise<Synthesis> => {
  const { environments, problems } = loadConfiguration(sources);
  const [first, ...others] = environments;
  const compiled = first === undefined || hasErrors(problems) ? { files: [], problems: [] } : await linkAndCheck([first, ...others], today);
  const { withoutCredentials } = await import('./credentials');
  const places = (file: OutputFile) => placesIn(file, environments);
  const files = compiled.files.filter(searched);
  const found = withoutCredentials({ sources, files, places }, sortProblems([...problems, ...compiled.problems]));
  return { environments, ...compiled, files: hasErrors(found) ? [] : compiled.files, problems: found };
};

/**
 * The same for those who ask and never write: tests are worked out when their text is read. They follow from rules that
 * stand in objects, so they hold no credential that is not found there.
 */
export const compileAndCheck = (sources: Sources, today?: string): Promise<Synthesis> =>
  compileAndSearch(sources, today, ({ object }) => object !== undefined);

/** The whole program but for its edges: the text of the input in, the files of `dist/` or problems out. Nothing reads the clock; who wants exceptions judged gives the day. */
export const synthesize = (sources: Sources, today?: string): Promise<Synthesis> => compileAndSearch(sources, today, () => true);
