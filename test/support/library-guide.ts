import fs from 'node:fs';
import path from 'node:path';
import { runProgram } from '../../src/verify/programs';
import { consumers } from './consumers';
import { repository } from './dist';
import { blocksOf } from './markdown';

/** The project that the guide to the library makes. */
export const example = path.join(repository, 'examples', 'cdk8s-app');

// Below the consumers, so that it finds what they are built with.
const project = path.join(consumers, 'build', 'cdk8s-app');

/** The blocks of the guide to the library. */
export const guideBlocks = blocksOf(fs.readFileSync(path.join(repository, 'docs', 'library.md'), 'utf8'));

/** A command of the guide that was run. */
export interface Step {
  readonly command: string;
  readonly code: number;
  /** Lines that the guide shows, and that were not printed. */
  readonly missing: readonly string[];
}

const side = (hunk: string, sign: string): string =>
  hunk
    .split('\n')
    .flatMap((line) => (line.startsWith(sign) ? [line.slice(1)] : []))
    .join('\n');

/** Makes a change that the guide shows; returns what undoes it. */
const change = (lines: readonly string[]): (() => void) => {
  const hunks = lines.join('\n').split('\n@@\n');
  const file = fs
    .readdirSync(project)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(project, name))
    .find((name) => hunks.every((hunk) => fs.readFileSync(name, 'utf8').includes(side(hunk, '-'))));
  if (file === undefined) throw new Error(`no file of the example has all lines of ${lines[0]}`);
  const before = fs.readFileSync(file, 'utf8');
  const after = hunks.reduce((text, hunk) => text.replace(side(hunk, '-'), () => side(hunk, '+')), before);
  fs.writeFileSync(file, after);
  return () => fs.writeFileSync(file, before);
};

const perform = async ([typed = '', ...shown]: readonly string[]): Promise<readonly Step[]> => {
  const command = typed.replace('$ ', '');
  // What it installs is there: the tarball, and what the consumers are built with.
  if (command.startsWith('npm install ')) return [];
  const variables = { CDK8S_CHECK_UPGRADE: 'false' };
  const { code, stdout, stderr } = await runProgram('npm', command.split(' ').slice(1), { folder: project, variables });
  return [{ command, code, missing: shown.filter((line) => !`${stdout}${stderr}`.includes(line)) }];
};

/** Runs the commands of the guide in a copy of the example, each with the change that is shown above it. */
export const followGuide = async (): Promise<readonly Step[]> => {
  fs.rmSync(project, { recursive: true, force: true });
  fs.cpSync(example, project, { recursive: true });
  const steps: Step[] = [];
  let undo = (): void => undefined;
  for (const { language, lines } of guideBlocks) {
    if (language === 'diff') undo = change(lines);
    if (language !== '') continue;
    const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
    for (const [index, start] of starts.entries()) steps.push(...(await perform(lines.slice(start, starts[index + 1]))));
    undo();
    undo = () => undefined;
  }
  fs.rmSync(project, { recursive: true, force: true });
  return steps;
};
