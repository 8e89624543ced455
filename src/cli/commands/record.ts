import fs from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../../core/file-system';
import { grouped, printable } from '../../core/problem';
import type { Answer } from '../../verify/history/server/answer';
import type { Arguments, Command, ExitCode, Terminal } from './command';
import { openRecording } from './recording-file';
import { openServer, runReplay, selectionFlags } from './replay';
import { type Judgement, judgementOf, tableFlag } from './replay-judgement';
import { type ServerOptions, serverFlags, serverOptions } from './replay-options';
import { type Planned, plannedReplay } from './replay-states';
import { badUsage } from './request';
import { untilStopped } from './stopping';

interface Recording {
  readonly judgement: Judgement;
  readonly options: ServerOptions;
  readonly planned: Planned;
  readonly out: string;
  readonly isAnonymous: boolean;
}

// Who has the whole of last night has more than half of tonight.
const isWhole = (terminal: Terminal, file: string): boolean => {
  const earlier = openRecording(terminal, file);
  return earlier.kind === 'recording' && earlier.meta.ended === undefined;
};

const changeFor = async ({ isAnonymous, planned }: Recording): Promise<(answer: Answer) => Answer> => {
  if (!isAnonymous) return (answer) => answer;
  const [{ anonymity }, { labelsRead }] = await Promise.all([
    import('../../verify/history/server/anonymity'),
    import('../../verify/history/labels-read'),
  ]);
  return anonymity(labelsRead(planned.plan.sides, planned.selection.environment));
};

const recorded = async (terminal: Terminal, request: Recording, signal: AbortSignal): Promise<ExitCode> => {
  const { options, planned, out, judgement } = request;
  const { recordingServer } = await import('../../verify/history/server/recording');
  const server = recordingServer(await openServer(options, signal), await changeFor(request));
  const { window } = options;
  const { alerts } = await runReplay(terminal, planned, { server, window, judgement });
  if (signal.aborted) return 1;
  const failed = alerts.flatMap(({ before, after }) => [before, after]).find((outcome) => outcome?.kind === 'not provable');
  const { environment } = planned.selection;
  const { requests, samples, ended } = server.used();
  if (ended !== undefined && isWhole(terminal, out)) {
    terminal.err(printable(`reading ended early, so ${out}, which is whole, stays as it is: ${ended}`).concat('\n'));
    return 1;
  }
  try {
    fs.writeFileSync(
      path.resolve(terminal.folder, out),
      server.recording({ kind: 'crowsnest recording', version: 1, environment, window, ...(ended === undefined ? {} : { ended }) }),
    );
  } catch (error) {
    terminal.err(`the recording cannot be written to ${printable(out)}: ${reasonOf(error)}\n`);
    return 1;
  }
  terminal.out(`${printable(out)} holds the answers to ${grouped(requests)} requests, with ${grouped(samples)} samples\n`);
  if (ended !== undefined) {
    terminal.err(`reading ended early, so this is not all: ${printable(ended)}\n`);
    return 1;
  }
  if (failed?.kind === 'not provable') terminal.err(`some alerts are not provable, such as one of which this is known: ${failed.why}\n`);
  return 0;
};

const run = async (terminal: Terminal, given: Arguments): Promise<ExitCode> => {
  const options = serverOptions(given, Date.now());
  if (typeof options === 'string') return badUsage(terminal, [options]);
  const judgement = judgementOf(terminal, given);
  if (typeof judgement === 'string') return badUsage(terminal, [judgement]);
  const planned = await plannedReplay(terminal, given);
  if (typeof planned === 'number') return planned;
  const out = typeof given.flags.out === 'string' ? given.flags.out : 'history.jsonl.gz';
  return untilStopped((signal) =>
    recorded(terminal, { options, planned, out, judgement, isAnonymous: given.flags.anonymise === true }, signal),
  );
};

/** Keeps what a replay reads, so that it can be repeated without a server. */
export const record: Command = {
  name: 'record',
  summary: 'write the history that a replay reads to a file, for crowsnest replay --replay-from',
  positionals: '[git ref | folder] [platform-folder]',
  flags: {
    ...serverFlags,
    ...selectionFlags,
    table: tableFlag,
    anonymise: { type: 'boolean', help: 'replace the values of labels that no rule, template or route reads' },
    out: { type: 'string', help: 'the file to write (default: history.jsonl.gz)' },
  },
  run,
};
