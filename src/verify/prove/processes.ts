import { spawn } from 'node:child_process';
import fs from 'node:fs';
import readline from 'node:readline';
import { type GuardReport, guard, type StartOrder } from './guard';

/** A folder and the servers that work in it; both are gone when it ends or when this process does. */
export interface Sandbox {
  readonly folder: string;
  readonly start: (order: StartOrder) => void;
  /** Why a server has ended; nothing while it runs. */
  readonly exitOf: (name: string) => string | undefined;
  /** Ends the servers, removes the folder, and waits until both are done. */
  readonly end: () => Promise<void>;
}

// Without the guard nobody else would end its children, which share its process group.
const clearAfter = (group: number, folder: string): void => {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // None of them was left.
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
};

/** Opens a sandbox, guarded by a process that outlives this one for as long as it takes to clear up. */
export const openSandbox = (): Promise<Sandbox> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', `(${guard})(require)`], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
    const exits = new Map<string, string>();
    let ended = false;
    let folder = '';
    const gone = new Promise<void>((done) => {
      child.on('exit', () => {
        if (!ended && child.pid !== undefined && folder !== '') clearAfter(child.pid, folder);
        done();
      });
    });
    child.on('error', reject);
    // A guard that was killed takes no more orders; its exit says so.
    child.stdin.on('error', () => undefined);
    const end = (): Promise<void> => {
      ended = true;
      child.stdin.end();
      return gone;
    };
    const heed = (report: GuardReport): void => {
      if (report.kind === 'exited') exits.set(report.name, report.why);
      else {
        folder = report.folder;
        resolve({
          folder,
          start: (order) => child.stdin.write(`${JSON.stringify(order)}\n`),
          exitOf: (name) => (child.exitCode === null && child.signalCode === null ? exits.get(name) : 'the guard of the proof was killed'),
          end,
        });
      }
    };
    // The lines are the guard's own.
    readline.createInterface({ input: child.stdout }).on('line', (line) => heed(JSON.parse(line) as GuardReport));
    gone.then(() => reject(new Error('the guard of the proof did not start')));
  });
