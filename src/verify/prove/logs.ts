import fs from 'node:fs';

const linesOf = (log: string): readonly string[] => (fs.existsSync(log) ? fs.readFileSync(log, 'utf8').split('\n') : []);

const unquoted = (text: string): string => text.replace(/\\(["\\])/g, '$1').replace(/\\n/g, ' ');

// Go's servers write key=value pairs; messages with spaces are in quotes.
const field = (line: string, name: string): string | undefined => {
  const [, quoted, bare] = new RegExp(`(?:^| )${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|(\\S+))`).exec(line) ?? [];
  return quoted === undefined ? bare : unquoted(quoted);
};

/** Why a server gave up, in its own words: the last error of its log, or else the end of it. */
export const lastError = (log: string): string => {
  const lines = linesOf(log).filter((line) => line.trim() !== '');
  const errors = lines.flatMap((line) => field(line, 'err') ?? field(line, 'error') ?? []);
  // Prometheus names the file and the place first, and then only repeats that loading failed.
  return errors.find((error) => /:\d+:\d+:|parse|yaml/.test(error)) ?? errors.at(-1) ?? lines.at(-1) ?? 'it printed nothing';
};

/** Whether a server could not listen because another has its port. */
export const foundPortInUse = (log: string): boolean => linesOf(log).some((line) => line.includes('address already in use'));

// While it tries again the receiver has a field of its own; once it gives up, the error begins with it.
const isOfReceiver = (line: string, receiver: string): boolean =>
  field(line, 'receiver') === receiver || field(line, 'err')?.startsWith(`${receiver}/`) === true;

/** Why Alertmanager could not notify a receiver, if it said so. */
export const notifyError = (log: string, receiver: string): string | undefined =>
  linesOf(log)
    .filter((line) => isOfReceiver(line, receiver))
    .flatMap((line) => field(line, 'err') ?? [])
    .at(-1);
