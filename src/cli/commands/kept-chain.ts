import type { Readable } from 'node:stream';
import type { KeptAlert, KeptChain } from '../../verify/prove/keep';
import type { Terminal } from './command';

/** Where keys come from: a terminal, or a program that writes them. */
export type Keys = Readable & { readonly isTTY?: boolean; readonly setRawMode?: (raw: boolean) => unknown; readonly unref?: () => unknown };

/** What a kept chain is used with. */
export interface KeptSetting {
  readonly keys: Keys;
  /** Alerts to break at once. */
  readonly broken: readonly string[];
  readonly signal: AbortSignal;
}

const introduction = ({ prometheus, alertmanager, factor, alerts }: KeptChain): string =>
  [
    '',
    `Prometheus    ${prometheus}`,
    `Alertmanager  ${alertmanager}`,
    `time passes ${factor} times faster than in production`,
    ...alerts.map(({ alert, workload, why }, index) => `  ${index + 1}  ${alert} of ${workload}: ${why}`),
    'press a number to break the workload, and again to fix it; q stops all of it',
    '',
  ].join('\n');

// Ctrl-C is a key where a terminal hands on each of them.
const isEnd = (key: string): boolean => key === 'q' || key === '\u0003';

/** Shows a kept chain and heeds keys until somebody ends it. */
export const useKept = (terminal: Terminal, chain: KeptChain, { keys, broken, signal }: KeptSetting): Promise<void> =>
  new Promise((resolve) => {
    const toggle = (one: KeptAlert | undefined): void => {
      if (one === undefined) return;
      one.toggle().catch((error: unknown) => terminal.err(`${one.alert}: ${String(error)}\n`));
    };
    const heed = (data: Buffer): void => {
      for (const key of data.toString('utf8')) {
        if (isEnd(key)) end();
        else toggle(chain.alerts[Number(key) - 1]);
      }
    };
    const end = (): void => {
      keys.off('data', heed);
      signal.removeEventListener('abort', end);
      keys.setRawMode?.(false);
      // A stream that still waits for keys would keep the program alive.
      keys.pause();
      keys.unref?.();
      resolve();
    };
    terminal.out(introduction(chain));
    signal.addEventListener('abort', end);
    if (signal.aborted) {
      end();
      return;
    }
    if (keys.isTTY === true) keys.setRawMode?.(true);
    keys.on('data', heed);
    for (const name of broken) toggle(chain.alerts.find(({ alert }) => alert === name));
  });
