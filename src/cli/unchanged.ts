import { cacheFolder, isColored } from './settings';
import { programOf, recognised } from './stamp';

/** Prints what a run would print that would change nothing, if that is known without the program. */
export const unchanged = (): boolean => {
  const cache = cacheFolder(process.env);
  const [, launcher, ...words] = process.argv;
  if (words[0] !== 'synth' || cache === undefined) return false;
  const printed = recognised({ folder: process.cwd(), cache, color: isColored(process.env), words, program: programOf(launcher) });
  for (const [stream, text] of printed ?? []) process[stream].write(text);
  return printed !== undefined;
};
