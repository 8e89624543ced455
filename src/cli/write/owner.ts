import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { errorCode } from '../../core/file-system';

/** A process that may hold a lock: its number means something only on its machine and while it runs. */
export interface Owner {
  readonly pid: number;
  /** When it started, so that a later process of the same number is not taken for it; `0` where that is not known. */
  readonly started: string;
  /** The machine, its start and its table of processes, as a digest. */
  readonly machine: string;
}

const read = (what: () => string): string => {
  try {
    return what();
  } catch {
    // Only Linux tells this; elsewhere the rest has to do.
    return '';
  }
};

interface Status {
  readonly state: string;
  readonly started: string;
}

// The name of the program is in brackets and may hold anything, brackets included.
const statusOf = (pid: number): Status | undefined => {
  const text = read(() => fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text === '' ? undefined : { state: fields[0] ?? '', started: fields[19] ?? '0' };
};

const machine = (): string => {
  const boot = read(() => fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  const processes = read(() => fs.readlinkSync('/proc/self/ns/pid'));
  return createHash('sha256')
    .update(JSON.stringify([os.hostname(), boot, processes]))
    .digest('hex')
    .slice(0, 16);
};

/** The process that runs this. */
export const thisProcess = (): Owner => ({
  pid: process.pid,
  started: statusOf(process.pid)?.started ?? '0',
  machine: machine(),
});

/** An owner as the name of a file. */
export const ownerName = ({ pid, started, machine: where }: Owner): string => `${pid}.${started}.${where}`;

/** Reads the name of a file back. */
export const parseOwner = (name: string): Owner | undefined => {
  const [, pid, started, where] = /^(\d+)\.(\d+)\.([0-9a-f]{16})$/.exec(name) ?? [];
  return pid === undefined || started === undefined || where === undefined ? undefined : { pid: Number(pid), started, machine: where };
};

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but somebody else's.
    return errorCode(error) === 'EPERM';
  }
};

/**
 * Whether an owner still runs. Of another machine nothing is known, so its processes count as running; this process
 * itself holds nothing when it asks, so what bears its name was left by a fault.
 */
export const isRunning = (owner: Owner, self: Owner): boolean => {
  if (owner.machine !== self.machine) return true;
  if (owner.pid === self.pid || !exists(owner.pid)) return false;
  const status = statusOf(owner.pid);
  if (status === undefined) return true;
  // A process that was killed keeps its number until its parent has asked for it.
  return status.state !== 'Z' && status.state !== 'X' && (owner.started === '0' || status.started === owner.started);
};
