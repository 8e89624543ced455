import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** A program that tests, proofs and checks run for real. */
export type ProgramName = 'promtool' | 'amtool' | 'prometheus' | 'alertmanager' | 'helm';

/** Variables of the process, as `process.env` holds them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Where a program is, or one line that says how to get it. */
export type Program =
  | { readonly kind: 'found'; readonly name: ProgramName; readonly path: string }
  | { readonly kind: 'missing'; readonly name: ProgramName; readonly message: string };

interface Source {
  /** Names it goes by; Debian renames Alertmanager. */
  readonly files: readonly string[];
  readonly variable: string;
  /** The package of Debian; it has none of Helm. */
  readonly debian?: string;
  readonly macos: string;
  /** The image that holds it, and where. */
  readonly image: string;
  readonly folder: string;
}

const prometheusPackage = { debian: 'prometheus', macos: 'prometheus', image: 'prom/prometheus', folder: '/bin' };
const alertmanagerPackage = { debian: 'prometheus-alertmanager', macos: 'alertmanager', image: 'prom/alertmanager', folder: '/bin' };

const sources: Readonly<Record<ProgramName, Source>> = {
  promtool: { files: ['promtool'], variable: 'CROWSNEST_PROMTOOL', ...prometheusPackage },
  prometheus: { files: ['prometheus'], variable: 'CROWSNEST_PROMETHEUS', ...prometheusPackage },
  amtool: { files: ['amtool'], variable: 'CROWSNEST_AMTOOL', ...alertmanagerPackage },
  alertmanager: { files: ['alertmanager', 'prometheus-alertmanager'], variable: 'CROWSNEST_ALERTMANAGER', ...alertmanagerPackage },
  helm: { files: ['helm'], variable: 'CROWSNEST_HELM', macos: 'helm', image: 'alpine/helm', folder: '/usr/bin' },
};

const isProgram = (file: string): boolean => {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
};

const onPath = (files: readonly string[], variables: Variables): string | undefined => {
  const folders = (variables.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return files.flatMap((file) => folders.map((folder) => path.resolve(folder, file))).find(isProgram);
};

const howToGet = (name: ProgramName): string => {
  const { debian, macos, image, folder, variable } = sources[name];
  const linux = debian === undefined ? '' : `Debian: apt-get install ${debian}; `;
  return `${linux}macOS: brew install ${macos}; container: COPY --from=${image} ${folder}/${name} /usr/local/bin/; or set ${variable} to its path`;
};

/** Looks for a program: where its variable says, else under its names on the PATH. */
export const findProgram = (name: ProgramName, variables: Variables): Program => {
  const { files, variable } = sources[name];
  const given = variables[variable] ?? '';
  if (given !== '') {
    if (isProgram(given)) return { kind: 'found', name, path: path.resolve(given) };
    return { kind: 'missing', name, message: `${variable} is ${given}, which is not a program; ${howToGet(name)}` };
  }
  const found = onPath(files, variables);
  if (found !== undefined) return { kind: 'found', name, path: found };
  return { kind: 'missing', name, message: `${files.join(' or ')} is not installed; ${howToGet(name)}` };
};

/** Paths of all programs that a command needs, or a line for each that is missing. */
export type Programs<Name extends ProgramName> =
  | { readonly kind: 'found'; readonly paths: Readonly<Record<Name, string>> }
  | { readonly kind: 'missing'; readonly messages: readonly string[] };

/** Looks for several programs at once; commands print the messages and exit with 2. */
export const findPrograms = <Name extends ProgramName>(names: readonly Name[], variables: Variables): Programs<Name> => {
  const programs = names.map((name) => findProgram(name, variables));
  const messages = programs.flatMap((program) => (program.kind === 'missing' ? [program.message] : []));
  if (messages.length > 0) return { kind: 'missing', messages };
  const paths = Object.fromEntries(programs.flatMap((program) => (program.kind === 'found' ? [[program.name, program.path]] : [])));
  // Every name was found, so every key is there.
  return { kind: 'found', paths: paths as Record<Name, string> };
};

/** What a program came to; the code is -1 when a signal ended it. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end without blocking ours; rejects when it cannot be started or was aborted. */
export const runProgram = (
  file: string,
  words: readonly string[],
  options: { readonly folder?: string; readonly signal?: AbortSignal; readonly variables?: Variables } = {},
): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, words, {
      cwd: options.folder,
      signal: options.signal,
      env: { ...process.env, ...options.variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code: code ?? -1, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
    );
  });

/** The version that a program of Prometheus's says it is, as numbers: `[2, 42, 0]`. */
export const versionOf = async (file: string): Promise<readonly [number, number, number]> => {
  const { stdout, stderr } = await runProgram(file, ['--version']);
  const [, major, minor, patch] = /version (\d+)\.(\d+)\.(\d+)/.exec(stdout + stderr) ?? [];
  if (major === undefined) throw new Error(`${file} --version names no version`);
  return [Number(major), Number(minor), Number(patch)];
};

/** Maps over items with so many at work at once; results keep the order of the items. */
export const mapConcurrently = async <Item, Result>(
  items: readonly Item[],
  workers: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      // `index` is below the length.
      results[index] = await work(items[index] as Item, index);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, worker));
  return results;
};
