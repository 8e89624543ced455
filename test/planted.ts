import fs from 'node:fs';
import path from 'node:path';
import type { Check } from '../src/checks/check';
import { problemsOf } from '../src/checks/check';
import { readSources, type Sources } from '../src/config/read';
import { realFileSystem } from '../src/file-system';
import { linkPlatform } from '../src/linked';
import { linkObjects } from '../src/linker';
import { readDocuments } from '../src/linker/documents';
import type { JsonMap } from '../src/model/json';
import { formatProblem } from '../src/model/problem';
import { synthesize } from '../src/synth';

const root = path.join(__dirname, '..');
const platform = path.join(__dirname, 'platform');

/** Edits to a platform that is right as it stands: to the text of its environment files, or to an object once it is compiled. */
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

/** What a check says of the platform in `test/platform` after a fault was planted in it: `file:line:column: message [check]`. */
export const planted = async (check: Check, { input = {}, objects = {} }: Planting): Promise<readonly string[]> => {
  const { environments, files, problems } = await synthesize(edited(readSources(realFileSystem, platform), input));
  const own = problems.filter((problem) => problem.check === check.id);
  // The run stops where the check itself, which is part of it, finds the fault.
  if (files.length === 0 && own.length > 0) return own.map(formatProblem);
  if (files.length === 0) throw new Error(problems.map(formatProblem).join('\n'));
  for (const name of Object.keys(objects))
    if (!files.some((file) => file.path === name)) throw new Error(`nothing is compiled to dist/${name}`);
  const changed = files.map((file) => {
    const change = objects[file.path];
    return change === undefined || file.object === undefined ? file : { ...file, object: change(file.object) };
  });
  return problemsOf(check, { environments, graph: linkPlatform(changed, environments) }).map(formatProblem);
};

/** What a check says of plain YAML, given as one file `objects.yaml`. */
export const inYaml = (check: Check, text: string): readonly string[] => {
  const { objects, problems } = readDocuments('objects.yaml', text);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  return problemsOf(check, { environments: [], graph: linkObjects(objects) }).map(formatProblem);
};

/** Names of the pages in docs/checks, without .md. */
export const pages = (): readonly string[] =>
  fs
    .readdirSync(path.join(root, 'docs', 'checks'))
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => file.replace(/\.md$/, ''))
    .sort();
