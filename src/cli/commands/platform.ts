import path from 'node:path';
import { type Configuration, loadConfiguration } from '../../compile/config/environment';
import { readKindFiles } from '../../compile/config/kind-files';
import { readIncidentFiles, readKindSources, readSources, shownFrom } from '../../compile/config/source-files';
import { type PlatformSources, type Vocabulary, vocabularyOf } from '../../compile/config/vocabulary';
import { compileAndCheck, link, type Synthesis, synthesize } from '../../compile/synth';
import type { Problem } from '../../core/problem';
import { recoverDist } from '../write';
import type { Terminal } from './command';
import { platformConfig } from './platform-config';

/** The folder of a platform: as given, or the current one. */
export const platformFolder = ({ folder }: Terminal, given: string | undefined): string => path.resolve(folder, given ?? '.');

/** What the environments of the platform in a folder may say, and what is wrong with what it adds to that. */
export const platformVocabulary = async (
  terminal: Terminal,
  root: string,
): Promise<{ readonly vocabulary: Vocabulary; readonly problems: readonly Problem[] }> => {
  const { extension, problems } = await platformConfig(terminal, root);
  const declared = readKindSources(terminal.fileSystem, root, terminal.folder);
  const files = readKindFiles(declared.files, extension.kinds);
  return {
    vocabulary: vocabularyOf({ ...extension, kinds: [...extension.kinds, ...files.kinds] }),
    problems: [...problems, ...declared.problems, ...files.problems],
  };
};

const namesFolder = /\bfrom["']?\s*:/;

/** The files of the platform in a folder, and what reads the folders that they name. */
export const environmentSources = async ({ fileSystem, folder }: Terminal, root: string): Promise<PlatformSources> => {
  const sources = readSources(fileSystem, root, folder);
  // Hardly anybody names one, and what reads it is as large as everything else that is loaded here.
  if (![sources.base, ...sources.environments].some((file) => file !== undefined && namesFolder.test(file.text))) return sources;
  const { stackReader } = await import('../../compile/stack/folder/reader');
  return { ...sources, readStack: stackReader({ fileSystem, root, shown: shownFrom(folder, root) }) };
};

/** The files of the platform in a folder, with what they may say. */
export const platformSources = async (terminal: Terminal, root: string): Promise<PlatformSources> => {
  const sources = await environmentSources(terminal, root);
  const { vocabulary, problems } = await platformVocabulary(terminal, root);
  // Without what it adds, the input would hold words that nobody knows.
  return problems.length > 0 ? { environments: [], problems } : { ...sources, vocabulary };
};

const compiledBy =
  (compile: typeof synthesize) =>
  async (terminal: Terminal, root: string, today?: string): Promise<Synthesis> => {
    const recovered = await recoverDist(terminal.fileSystem, root);
    const synthesis = await compile(await platformSources(terminal, root), today);
    return { ...synthesis, problems: [...recovered, ...synthesis.problems] };
  };

/** Reads and compiles the platform in a folder, to be written, after finishing or undoing what a stopped run left there. */
export const synthesizePlatform = compiledBy(synthesize);

/** The same, to be asked only. */
export const compilePlatform = compiledBy(compileAndCheck);

/** Compiles and links the platform in a folder without checking it, after finishing or undoing what a stopped run left there. */
export const linkPlatform = async (terminal: Terminal, root: string): Promise<Synthesis & { readonly sources: PlatformSources }> => {
  const recovered = await recoverDist(terminal.fileSystem, root);
  const sources = await platformSources(terminal, root);
  const linked = await link(sources);
  return { ...linked, sources, problems: [...recovered, ...linked.problems] };
};

/** Reads the platform in a folder without compiling it, after finishing or undoing what a stopped run left there. */
export const loadPlatform = async (terminal: Terminal, root: string): Promise<Configuration> => {
  const recovered = await recoverDist(terminal.fileSystem, root);
  const sources = await platformSources(terminal, root);
  const { environments, problems } = loadConfiguration(sources);
  const { maskProblems } = await import('../../lint/credentials');
  return { environments, problems: [...recovered, ...maskProblems(problems, sources)] };
};

/** Reads the files of incidents beside the environments of a platform, as text. */
export const incidentFiles = ({ fileSystem, folder }: Terminal, root: string) => readIncidentFiles(fileSystem, root, folder);
