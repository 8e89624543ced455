import { Worker } from 'node:worker_threads';

// Runs beside the program, which compiles without a pause. The first number says who may write: nobody yet (0), the line (1), or
// the program alone (2); the second whether there is a line.
const thread = `
const { workerData: { state, fd, what, after, every } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const numbers = new Int32Array(state);
const begun = Date.now();
const draw = () => {
  if (Atomics.compareExchange(numbers, 0, 0, 1) !== 0) return;
  writeSync(fd, '\\r\\u001b[K' + what + ': ' + Math.round((Date.now() - begun) / 1000) + ' s');
  Atomics.store(numbers, 1, 1);
  Atomics.store(numbers, 0, 0);
  setTimeout(draw, every);
};
setTimeout(draw, after);
`;

/** A line on a terminal that says how long something takes. */
export interface Waiting {
  /** Ends it for good, and says whether a line has to be erased. */
  readonly end: () => boolean;
}

/** How a line is drawn: on which stream, with what, from when on and how often, in milliseconds. */
export interface WaitingLine {
  readonly fd: number;
  readonly what: string;
  readonly after: number;
  readonly every: number;
}

/** Begins to wait; nothing is drawn before `after`. */
export const waiting = (line: WaitingLine): Waiting => {
  const state = new SharedArrayBuffer(8);
  const numbers = new Int32Array(state);
  const worker = new Worker(thread, { eval: true, workerData: { ...line, state } });
  worker.unref();
  const end = (): boolean => {
    // The line is being drawn for as long as it takes to write twenty characters.
    while (Atomics.compareExchange(numbers, 0, 0, 2) === 1);
    return Atomics.exchange(numbers, 1, 0) === 1;
  };
  return { end };
};
