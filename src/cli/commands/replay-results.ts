import path from 'node:path';
import { z } from 'zod';
import { reasonOf } from '../../core/file-system';
import { quoted } from '../../core/problem';
import { sideOf } from '../../diff/side';
import { readJson } from '../../language/json/read';
import type { ObjectGraph } from '../../lint/graph/graph';
import { changeKey } from '../../verify/history/change-key';
import type { ReplayWords } from '../../verify/history/report/words';
import type { Arguments, Terminal } from './command';

const table = z.strictObject({
  operator: z.enum(['==', '!=', '>', '<', '>=', '<=']),
  bounds: z.array(z.number()),
  waits: z.array(z.number()),
  firings: z.array(z.array(z.number())),
});

const schema = z.object({
  environment: z.string(),
  change: z.string(),
  words: z.strictObject({
    title: z.string(),
    alerts: z.array(z.strictObject({ headline: z.string(), lines: z.array(z.string()), table: table.optional() })),
    consequences: z.array(z.string()),
    remarks: z.array(z.string()),
  }),
});

type States = Readonly<Record<'before' | 'after', ObjectGraph>>;

const resultIn = ({ fileSystem, folder }: Terminal, file: string, { before, after }: States): ReplayWords | string => {
  try {
    const json = readJson(fileSystem.read(path.resolve(folder, file)).toString('utf8'));
    const read = json.kind === 'read' ? schema.safeParse(json.value) : undefined;
    if (read?.success !== true) return 'it is not what crowsnest replay --format json prints';
    const { environment, change, words } = read.data;
    if (changeKey({ before: sideOf(before), after: sideOf(after) }, environment) !== change)
      return `it is of other states of environment ${quoted(environment)}: replay this change again`;
    const alerts = words.alerts.map(({ table: grid, ...alert }) => ({ ...alert, ...(grid === undefined ? {} : { table: grid }) }));
    return { ...words, alerts };
  } catch (error) {
    return reasonOf(error);
  }
};

/** Reads what replays of a change came to, from the files that are named, or says which cannot be shown. */
export const replayResults = (terminal: Terminal, { flags }: Arguments, states: States): readonly ReplayWords[] | string => {
  const files = Array.isArray(flags.replay) ? flags.replay : [];
  const results: ReplayWords[] = [];
  for (const file of files) {
    const result = resultIn(terminal, file, states);
    if (typeof result === 'string') return `--replay ${file}: ${result}`;
    results.push(result);
  }
  return results;
};
