import { compileAndCheck, type Synthesis, synthesize } from '../../src/compile/synth';
import { formatProblem, hasErrors } from '../../src/core/problem';
import type { TextFile } from './dist';

/** Files of `environments/` by name without `.yaml`; `base` is one of them. */
export type Environments = Readonly<Record<string, string>>;

/** A platform as the program reads it. */
export const sourcesOf = ({ base = '', ...environments }: Environments) => ({
  base: { file: 'environments/base.yaml', text: base },
  environments: Object.entries(environments).map(([name, text]) => ({ name, file: `environments/${name}.yaml`, text })),
  problems: [],
});

const textsOf = ({ files, problems }: Synthesis): readonly TextFile[] => {
  if (hasErrors(problems)) throw new Error(problems.map(formatProblem).join('\n'));
  return files.map((file) => ({ path: file.path, text: file.text() }));
};

/** Every file that a platform compiles to; one with an error fails the test with its messages. */
export const compileAll = async (environments: Environments): Promise<readonly TextFile[]> =>
  textsOf(await synthesize(sourcesOf(environments)));

/** The same without rule tests, which take most of the time. */
export const compile = async (environments: Environments): Promise<readonly TextFile[]> => {
  const { files, ...synthesis } = await compileAndCheck(sourcesOf(environments));
  return textsOf({ ...synthesis, files: files.filter(({ object }) => object !== undefined) });
};
