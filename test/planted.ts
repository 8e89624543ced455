import path from 'node:path';
import { realFileSystem } from '../src/cli/file-system';
import { linkedPlatform } from '../src/compile/checks';
import type { Environment } from '../src/compile/config/environment';
import { readSources } from '../src/compile/config/source-files';
import { linkPlatform } from '../src/compile/link';
import { compileAndCheck, type Synthesis } from '../src/compile/synth';
import type { JsonMap } from '../src/core/json';
import { eachProblem, formatProblem } from '../src/core/problem';
import type { Sources } from '../src/core/sources';
import type { Check } from '../src/lint/checks/check';
import { problemsOf } from '../src/lint/checks/check';
import { readDocuments } from '../src/lint/graph/documents';
import { linkFolder } from '../src/lint/graph/signals-file';

const _root = path.join(__dirname, '..');
const platform = path.join(__dirname, 'platform');

/** Edits to a platform that is right as it is: to the text of its environment files, or to an object once it is compiled. */
export interface Planting {
  /** By name of the file, e.g. `dev`; the text must change. */
  readonly input?: Readonly<Record<string, (text: string) => string>>;
  /** By path below `dist/`; a new object in the old one's place. */
  readonly objects?: Readonly<Record<string, (object: JsonMap) => JsonMap>>;
}

const edited = (sources: Sources, input: NonNullable<Planting['input']>): Sources => {
  const edit = <Source extends { readonly file: string; readonly text: string }>(source: Source): Source => {
    const change = input[path.basename(source.file, '.yaml')];
    const text = change === undefined ? source.text : change(source.text);
    if (change !== undefined && text === source.text) throw new Error(`nothing was planted in ${source.file}`);
    return { ...source, text };
  };
  return {
    ...sources,
    ...(sources.base === undefined ? {} : { base: edit(sources.base) }),
    environments: sources.environments.map(edit),
  };
};

const untouched = compileAndCheck(readSources(realFileSystem, platform));

const compiled = (input: NonNullable<Planting['input']>): Promise<Synthesis> =>
  Object.keys(input).length === 0 ? untouched : compileAndCheck(edited(readSources(realFileSystem, platform), input));

/** What a check says of the platform in `test/platform` after a fault was planted in it: `file:line:column: message [check]`. */
export const planted = async (check: Check<Environment>, { input = {}, objects = {} }: Planting): Promise<readonly string[]> => {
  const { environments, files, problems } = await compiled(input);
  const own = eachProblem(problems).filter((problem) => problem.check === check.id);
  // The run stops where the check itself, which is part of it, finds the fault.
  if (files.length === 0 && own.length > 0) return own.map(formatProblem);
  if (files.length === 0) throw new Error(problems.map(formatProblem).join('\n'));
  for (const name of Object.keys(objects))
    if (!files.some((file) => file.path === name)) throw new Error(`nothing is compiled to dist/${name}`);
  const changed = files.map((file) => {
    const change = objects[file.path];
    return change === undefined || file.object === undefined ? file : { ...file, object: change(file.object) };
  });
  return problemsOf(check, linkedPlatform(environments, linkPlatform(changed, environments))).map(formatProblem);
};

const rulesFile = 'dev/manifests/monitors-dev/PrometheusRule.monitoring-dev.fastapi-dev.yaml';

/** Puts rules into a group of their own behind those of the service `fastapi` in dev. */
export const plantRules = (...rules: readonly JsonMap[]): Planting => ({
  objects: {
    [rulesFile]: (object) => {
      // Every PrometheusRule of ours has groups.
      const spec = object.spec as { readonly groups: readonly JsonMap[] };
      return { ...object, spec: { ...spec, groups: [...spec.groups, { name: 'planted', rules }] } };
    },
  },
});

const carets = /^ {4}(.*)\n( *)(\^+)$/m;

/** A problem without its place, which must be that of the service, and its name; what the carets are under is between » and «. */
const shortened = (problem: string, prefix: RegExp): string => {
  if (!prefix.test(problem)) return `elsewhere: ${problem}`;
  return problem
    .replace(prefix, '')
    .replace(/ \[[a-z-]+\]/, '')
    .replace(
      carets,
      (_, line: string, blanks: string, marks: string) => `    »${line.slice(blanks.length - 4, blanks.length - 4 + marks.length)}«`,
    );
};

/** What a check says of one alert `Planted` of the service `fastapi` in dev. */
export const inExpression = async (check: Check, expr: string, further: JsonMap = {}): Promise<readonly string[]> => {
  const problems = await planted(check, plantRules({ alert: 'Planted', expr, labels: { severity: 'warning' }, ...further }));
  const prefix = /^environments\/base\.yaml:49:3: (?:warning: )?alert Planted of PrometheusRule monitoring-dev\/fastapi-dev /;
  return problems.map((problem) => shortened(problem, prefix));
};

const dashboardFile = 'dev/manifests/dashboards-dev/ConfigMap.monitoring-dev.dashboard-fastapi-dev.yaml';

/** Edits the dashboard of the service `fastapi` in dev. */
export const plantDashboard = (edit: (dashboard: JsonMap) => JsonMap): Planting => ({
  objects: {
    [dashboardFile]: (object) => {
      // Every dashboard of ours is one file of JSON.
      const [[file = '', text = ''] = []] = Object.entries(object.data as Readonly<Record<string, string>>);
      return { ...object, data: { [file]: JSON.stringify(edit(JSON.parse(text) as JsonMap)) } };
    },
  },
});

/** What a check says of one panel `Planted` of that dashboard. */
export const inPanel = async (check: Check, expr: string, further: JsonMap = {}): Promise<readonly string[]> => {
  const source = { type: 'prometheus', uid: '${datasource}' };
  const panel = {
    type: 'timeseries',
    title: 'Planted',
    datasource: source,
    targets: [{ refId: 'A', expr, datasource: source }],
    ...further,
  };
  const problems = await planted(
    check,
    plantDashboard((dashboard) => ({ ...dashboard, panels: [...(dashboard.panels as readonly JsonMap[]), panel] })),
  );
  const prefix = /^environments\/base\.yaml:49:3: (?:warning: )?panel "Planted" of dashboard "fastapi \(dev\)" /;
  return problems.map((problem) => shortened(problem, prefix));
};

/** What a check says of plain YAML, given as one file `objects.yaml`. */
export const inYaml = (check: Check, text: string): readonly string[] => inFolder(check, { 'objects.yaml': text });

/** What a check says of a folder of plain YAML, given as texts by file name; `signals.yaml` declares metrics. */
export const inFolder = (check: Check, files: Readonly<Record<string, string>>): readonly string[] => {
  const read = Object.entries(files).map(([file, text]) => readDocuments(file, text));
  const { graph, problems } = linkFolder({
    objects: read.flatMap(({ objects }) => objects),
    files: Object.keys(files),
    unread: read.flatMap(({ unread }) => unread),
  });
  const faults = [...read.flatMap((one) => one.problems), ...problems];
  if (faults.length > 0) throw new Error(faults.map(formatProblem).join('\n'));
  return problemsOf(check, { declared: [], graph }).map(formatProblem);
};

/** Both plantings at once. */
export const both = (first: Planting, second: Planting): Planting => ({
  input: { ...first.input, ...second.input },
  objects: { ...first.objects, ...second.objects },
});
