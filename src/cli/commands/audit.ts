import { hasErrors, printable } from '../../core/problem';
import type { Audited } from '../../verify/history/audit/finding';
import { type Arguments, type Command, type ExitCode, formatFlag, type Terminal } from './command';
import { linkPlatform, platformFolder } from './platform';
import { counted, printProblems } from './print';
import { openServer } from './replay';
import { serverFlags, serverOptions } from './replay-options';
import { environmentOf } from './replay-states';
import { badUsage } from './request';
import { untilStopped } from './stopping';

const print = (terminal: Terminal, { findings, unread }: Audited, { flags }: Arguments): ExitCode => {
  if (flags.format === 'json') terminal.out(`${JSON.stringify({ findings, unread }, null, 2)}\n`);
  else {
    for (const { subject, message, kind } of findings) terminal.out(`${printable(`${subject}: ${message}`)} [${kind}]\n`);
    for (const line of unread) terminal.err(`not read: ${printable(line)}\n`);
    terminal.err(`${counted(findings.length, 'difference')}${unread.length === 0 ? '' : ' in what was read'}\n`);
  }
  return findings.length + unread.length === 0 ? 0 : 1;
};

/** Compares the description of an environment with what its Prometheus runs and holds. */
export const audit: Command = {
  name: 'audit',
  summary: 'compare what is declared with what a live Prometheus runs and holds: its rules, series and retention',
  positionals: '[platform-folder]',
  flags: {
    ...serverFlags,
    env: { type: 'string', help: 'the environment of this Prometheus (needed where there are several)' },
    format: formatFlag,
  },
  run: async (terminal, given) => {
    const options = serverOptions(given, Date.now());
    if (typeof options === 'string') return badUsage(terminal, [options]);
    const { graph, problems } = await linkPlatform(terminal, platformFolder(terminal, given.positionals[0]));
    if (graph === undefined || hasErrors(problems)) {
      printProblems(terminal, problems);
      return 1;
    }
    const found = environmentOf(graph, given);
    if (found.kind === 'unknown') return badUsage(terminal, [found.why]);
    const [{ auditOf }, { sideOf }] = await Promise.all([import('../../verify/history/audit/audit'), import('../../diff/side')]);
    return untilStopped(async (signal) => {
      const server = await openServer(options, signal);
      return print(terminal, await auditOf({ side: sideOf(graph), environment: found.name, server, window: options.window }), given);
    });
  },
};
