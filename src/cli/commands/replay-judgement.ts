import path from 'node:path';
import { isTimeZone } from '../../core/clock';
import { reasonOf } from '../../core/file-system';
import { quoted } from '../../core/problem';
import { type PastIncident, readPastIncidents } from '../../verify/history/replay/past-incidents';
import type { Arguments, Flag, Terminal } from './command';

/** The flag for trying other bounds. */
export const tableFlag: Flag = { type: 'boolean', help: 'also show how often each alert would have fired with other bounds and waits' };

/** The flags that say how a replay is judged. */
export const judgementFlags: Readonly<Record<string, Flag>> = {
  table: tableFlag,
  incidents: {
    type: 'string',
    help: 'file with what happened, a list of name, from and to: which were noticed, how late, and what fired outside',
  },
  'time-zone': { type: 'string', help: 'whose night and working hours are meant, such as Europe/Berlin (default: UTC)' },
};

/** How a replay is judged. */
export interface Judgement {
  readonly table: boolean;
  readonly incidents: readonly PastIncident[];
  readonly zone: string;
}

const incidentsIn = ({ fileSystem, folder }: Terminal, file: string): readonly PastIncident[] | string => {
  try {
    const read = readPastIncidents(fileSystem.read(path.resolve(folder, file)).toString('utf8'));
    return 'message' in read ? `${file}:${read.line}:${read.column}: ${read.message}` : read;
  } catch (error) {
    return `${file}: ${reasonOf(error)}`;
  }
};

/** Reads these flags, or says what is wrong with them. */
export const judgementOf = (terminal: Terminal, { flags }: Arguments): Judgement | string => {
  const zone = typeof flags['time-zone'] === 'string' ? flags['time-zone'] : 'UTC';
  if (!isTimeZone(zone)) return `--time-zone is ${quoted(zone)}, which is not a time zone: write one such as Europe/Berlin`;
  const incidents = typeof flags.incidents === 'string' ? incidentsIn(terminal, flags.incidents) : [];
  if (typeof incidents === 'string') return `--incidents ${incidents}`;
  return { table: flags.table === true, incidents, zone };
};
