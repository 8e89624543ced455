import fs from 'node:fs';
import path from 'node:path';
import { runCli } from '../../src/cli/cli';
import type { ExitCode } from '../../src/cli/commands/command';
import { realFileSystem } from '../../src/cli/file-system';
import type { FileSystem } from '../../src/core/file-system';
import { quickFolder } from './memory';
import { place, type Snapshot, scratch, snapshot } from './trees';

/** What one run of the program said and returned. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs the program in a folder as a user would type it there. */
export const run = async (folder: string, words: readonly string[], fileSystem: FileSystem = realFileSystem): Promise<Ran> => {
  const said = { out: '', err: '' };
  const to =
    (stream: 'out' | 'err') =>
    (text: string): void => {
      said[stream] += text;
    };
  const code = await runCli({ folder, fileSystem, color: false, out: to('out'), err: to('err') }, words);
  return { code, ...said };
};

/** A platform that compiles, small enough to count its lines. */
export const smallBase = `platform: example
repository: { url: "https://git.example.com/team/platform.git" }
secrets: { provider: { kind: existing } }
runbooks: { url: https://runbooks.example.com }
alerting:
  receiver: chat
  receivers:
    chat:
      slack: { kind: slack, channel: "#alerts-\${env}", webhook: { secret: slack, key: url } }
workloads:
  api:
    kind: http-service
    deploy: { kind: image, image: "registry.example.com/api:1.0.0" }
`;

/** Files of `environments/` by name: what they hold, or what puts them there. */
export type PlatformFiles = Readonly<Record<string, string | Buffer | ((place: string) => void)>>;

/** Puts files into `environments/` below a folder. */
export const placeFiles = (root: string, files: PlatformFiles): void => {
  fs.mkdirSync(path.join(root, 'environments'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const place = path.join(root, 'environments', name);
    fs.rmSync(place, { recursive: true, force: true });
    if (typeof content === 'function') content(place);
    else fs.writeFileSync(place, content);
  }
};

/** Uses a folder with a platform in it, and removes it afterwards. */
export const inPlatform = async <Result>(files: PlatformFiles, use: (root: string) => Promise<Result>): Promise<Result> => {
  const { root, remove } = scratch(quickFolder);
  try {
    placeFiles(root, files);
    return await use(root);
  } finally {
    remove();
  }
};

/** How a run on bad input ended. */
export interface Refusal {
  readonly code: ExitCode;
  readonly dist: 'untouched' | 'changed';
  readonly messages: readonly string[];
}

const small: PlatformFiles = { 'base.yaml': smallBase, 'dev.yaml': '{}\n' };

let written: Promise<Snapshot> | undefined;

/** What the small platform compiles to, which is the same each time. */
const smallDist = (): Promise<Snapshot> => {
  written ??= inPlatform(small, async (root) => {
    const good = await run(root, ['synth']);
    if (good.code !== 0) throw new Error(good.err);
    return snapshot(path.join(root, 'dist'));
  });
  return written;
};

/**
 * Takes the small platform as compiled, puts other files into its place, and compiles again: the lines of messages, without the
 * number of errors at their end, and whether `dist/` is still what the good input made of it.
 */
export const refusal = async (files: PlatformFiles, fileSystem?: FileSystem): Promise<Refusal> => {
  const before = await smallDist();
  return inPlatform(small, async (root) => {
    place(path.join(root, 'dist'), before);
    placeFiles(root, files);
    const { code, err } = await run(root, ['synth'], fileSystem);
    const dist = JSON.stringify(snapshot(path.join(root, 'dist'))) === JSON.stringify(before) ? 'untouched' : 'changed';
    return { code, dist, messages: err.replaceAll(root, '<root>').trimEnd().split('\n').slice(0, -1) };
  });
};

/** What a refusal with these messages looks like. */
export const refusedWith = (...messages: readonly string[]): Refusal => ({ code: 1, dist: 'untouched', messages });
