import { spawn } from 'node:child_process';

/** How much a program may do before it is ended. */
export interface Bounds {
  readonly milliseconds: number;
  readonly outputBytes: number;
  readonly memoryKilobytes: number;
}

/** What a bounded program came to. */
export type Bounded =
  | { readonly kind: 'finished'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'ended'; readonly why: string };

interface Task {
  readonly file: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

// Where the shell knows no limit of memory, time and output are still bounded.
const limited = ({ memoryKilobytes }: Bounds): string => `ulimit -v ${memoryKilobytes} 2>/dev/null; exec "$0" "$@"`;

const mostOfErrors = 64 * 1024;

/** Collects what a stream says up to so many bytes, and says when there is more. */
const collector = (most: number, tooMuch: () => void) => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return {
    add: (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > most) tooMuch();
      else chunks.push(chunk);
    },
    text: (): string => Buffer.concat(chunks).toString('utf8'),
  };
};

/** Runs a program with nothing of our own environment, and ends it with all that it started once it exceeds its bounds. */
export const runBounded = ({ file, words, folder, variables }: Task, bounds: Bounds, signal?: AbortSignal): Promise<Bounded> =>
  new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', limited(bounds), file, ...words], {
      cwd: folder,
      env: variables,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let why: string | undefined;
    const end = (reason: string): void => {
      why ??= reason;
      // The group goes with it; it may have ended by itself.
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {}
    };
    const timer = setTimeout(() => end(`did not finish within ${bounds.milliseconds / 1000} seconds`), bounds.milliseconds);
    const stop = (): void => end('was stopped');
    signal?.addEventListener('abort', stop);
    const out = collector(bounds.outputBytes, () => end(`printed more than ${bounds.outputBytes} bytes`));
    const err = collector(mostOfErrors, () => {});
    child.stdout.on('data', out.add);
    child.stderr.on('data', err.add);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve(why === undefined ? { kind: 'finished', code: code ?? -1, stdout: out.text(), stderr: err.text() } : { kind: 'ended', why });
    });
  });
