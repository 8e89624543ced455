const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Lets work clear up when a signal comes, and then does what the signal does to any program. */
export const untilStopped = async <Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
  const controller = new AbortController();
  let got: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    got = signal;
    controller.abort();
  };
  for (const signal of stopSignals) process.once(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of stopSignals) process.removeListener(signal, stop);
    if (got !== undefined) process.kill(process.pid, got);
  }
};
