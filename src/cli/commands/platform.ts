import path from 'node:path';
import { type Configuration, loadConfiguration } from '../../compile/config/environment';
import { readIncidentFiles, readSources } from '../../compile/config/source-files';
import { compileAndCheck, link, type Synthesis, synthesize } from '../../compile/synth';
import type { Sources } from '../../core/sources';
import { recoverDist } from '../write';
import type { Terminal } from './command';

/** The folder of a platform: as given, or the current one. */
export const platformFolder = ({ folder }: Terminal, given: string | undefined): string => path.resolve(folder, given ?? '.');

const compiledBy =
  (compile: typeof synthesize) =>
  async ({ fileSystem, folder }: Terminal, root: string, today?: string): Promise<Synthesis> => {
    const recovered = await recoverDist(fileSystem, root);
    const synthesis = await compile(readSources(fileSystem, root, folder), today);
    return { ...synthesis, problems: [...recovered, ...synthesis.problems] };
  };

/** Reads and compiles the platform in a folder, to be written, after finishing or undoing what a stopped run left there. */
export const synthesizePlatform = compiledBy(synthesize);

/** The same, to be asked only. */
export const compilePlatform = compiledBy(compileAndCheck);

/** Compiles and links the platform in a folder without checking it, after finishing or undoing what a stopped run left there. */
export const linkPlatform = async ({ fileSystem, folder }: Terminal, root: string): Promise<Synthesis & { readonly sources: Sources }> => {
  const recovered = await recoverDist(fileSystem, root);
  const sources = readSources(fileSystem, root, folder);
  const linked = await link(sources);
  return { ...linked, sources, problems: [...recovered, ...linked.problems] };
};

/** Reads the platform in a folder without compiling it, after finishing or undoing what a stopped run left there. */
export const loadPlatform = async ({ fileSystem, folder }: Terminal, root: string): Promise<Configuration> => {
  const recovered = await recoverDist(fileSystem, root);
  const sources = readSources(fileSystem, root, folder);
  const { environments, problems } = loadConfiguration(sources);
  const { maskProblems } = await import('../../lint/credentials');
  return { environments, problems: [...recovered, ...maskProblems(problems, sources)] };
};

/** Reads the files of incidents beside the environments of a platform, as text. */
export const incidentFiles = ({ fileSystem, folder }: Terminal, root: string) => readIncidentFiles(fileSystem, root, folder);
