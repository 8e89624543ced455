/** What the guard is told, one JSON object per line of its input. */
export interface StartOrder {
  readonly name: string;
  readonly program: string;
  readonly words: readonly string[];
  /** File that gets what the program prints. */
  readonly log: string;
}

/** What the guard says, one JSON object per line of its output. */
export type GuardReport =
  | { readonly kind: 'ready'; readonly folder: string }
  | { readonly kind: 'exited'; readonly name: string; readonly why: string };

/**
 * Runs in a process of its own: makes the folder of a proof, starts its servers, and when its input ends - because the
 * proof is over or because whoever held the other end is gone, however it went - ends them and removes the folder.
 * Its source is handed to `node -e`, so it uses nothing from outside but what it is given.
 */
export const guard = (load: NodeJS.Require): void => {
  const { spawn } = load('node:child_process') as typeof import('node:child_process');
  const fs = load('node:fs') as typeof import('node:fs');
  const os = load('node:os') as typeof import('node:os');
  const path = load('node:path') as typeof import('node:path');
  const readline = load('node:readline') as typeof import('node:readline');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-prove-'));
  const running = new Set<import('node:child_process').ChildProcess>();
  let ending = false;
  const say = (report: GuardReport) => process.stdout.write(`${JSON.stringify(report)}\n`);
  const leave = () => {
    if (!ending || running.size > 0) return;
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    process.exit(0);
  };
  const end = () => {
    ending = true;
    for (const child of running) child.kill('SIGKILL');
    leave();
  };
  const start = ({ name, program, words, log }: StartOrder) => {
    if (ending) return;
    const file = fs.openSync(log, 'a');
    const child = spawn(program, words, { stdio: ['ignore', file, file] });
    fs.closeSync(file);
    running.add(child);
    const gone = (why: string) => {
      if (!running.delete(child)) return;
      say({ kind: 'exited', name, why });
      leave();
    };
    child.on('error', (error) => gone(error.message));
    child.on('exit', (code, signal) => gone(signal === null ? `exit code ${code}` : signal));
  };
  // The reader may be gone, which is what the guard is there for.
  process.stdout.on('error', () => undefined);
  readline
    .createInterface({ input: process.stdin })
    .on('line', (line) => start(JSON.parse(line)))
    .on('close', end);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  say({ kind: 'ready', folder });
};
