import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { compileAndCheck, type Synthesis } from '../../src/compile/synth';
import { formatProblem } from '../../src/core/problem';

const folder = path.join(__dirname, '..', 'platform', 'environments');

const names = ['base', 'dev', 'prod'] as const;

/** Text to put at the end of the files of the platform in `test/platform`, or how to change what they hold. */
export type Additions = Partial<Readonly<Record<(typeof names)[number], string | ((text: string) => string)>>>;

const textOf = (name: (typeof names)[number], additions: Additions): string => {
  const text = fs.readFileSync(path.join(folder, `${name}.yaml`), 'utf8');
  const addition = additions[name] ?? '';
  return typeof addition === 'string' ? `${text}\n${addition}` : addition(text);
};

/** What the platform in `test/platform` compiles to with further settings. */
export const synthesizeWith = (additions: Additions): Promise<Synthesis> => {
  const [base, ...environments] = names.map((name) => ({ name, file: `environments/${name}.yaml`, text: textOf(name, additions) }));
  return compileAndCheck({ base, environments, problems: [] });
};

/** The same, with the objects and Helm values by their paths; problems fail the test. */
export const objectsWith = async (additions: Additions): Promise<Readonly<Record<string, unknown>>> => {
  const { files, problems } = await synthesizeWith(additions);
  const errors = problems.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new Error(errors.map(formatProblem).join('\n'));
  return Object.fromEntries(files.flatMap((file) => (file.object === undefined ? [] : [[file.path, parse(file.text())]])));
};

/** What is wrong with the platform in `test/platform` once it has further settings. */
export const problemsWith = async (additions: Additions): Promise<readonly string[]> =>
  (await synthesizeWith(additions)).problems.map(formatProblem);
