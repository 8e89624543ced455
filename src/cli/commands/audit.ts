import { hasErrors, printable } from '../../core/problem';
import { type Audited, type Finding, isHint, type Unread } from '../../verify/history/audit/finding';
import type { Server } from '../../verify/history/server/server';
import type { KnownFinding } from '../findings/baseline';
import { newBeside, readKnown, writeKnown } from './audit-baseline';
import { type Arguments, type Command, type ExitCode, formatFlag, type Terminal } from './command';
import { linkPlatform, platformFolder } from './platform';
import { counted, printProblems } from './print';
import { openServer } from './replay';
import { alertmanagerFlags, alertmanagerOptions, type ServerOptions, serverFlags, serverOptions } from './replay-options';
import { environmentOf } from './replay-states';
import { badUsage } from './request';
import { untilStopped } from './stopping';

const line = ({ subject, message, kind, help }: Finding): string =>
  [`${printable(`${subject}: ${message}`)} [${kind}]`, ...(help === undefined ? [] : [`  help: ${printable(help)}`]), ''].join('\n');

// A server that does not answer has one reason for everything.
const mostNamed = 5;

const unreadLines = (unread: readonly Unread[]): readonly string[] =>
  [...new Set(unread.map(({ why }) => why))].map((why) => {
    const names = unread.filter((one) => one.why === why).map(({ what }) => what);
    const more = names.length - mostNamed;
    return `not read: ${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}: ${why}`;
  });

const printText = (terminal: Terminal, { findings, unread, lacks }: Audited, notes: readonly string[]): void => {
  for (const finding of findings) terminal.out(line(finding));
  for (const unreadLine of unreadLines(unread)) terminal.err(`${printable(unreadLine)}\n`);
  for (const what of lacks) terminal.err(`this server does not offer it: ${printable(what)}\n`);
  for (const note of notes) terminal.err(`${printable(note)}\n`);
  const hints = findings.filter(isHint).length;
  const also = hints === 0 ? '' : ` and ${counted(hints, 'hint')}`;
  terminal.err(
    `${counted(findings.length - hints, 'difference')}${also}${unread.length + lacks.length === 0 ? '' : ' in what was read'}\n`,
  );
};

const print = (terminal: Terminal, audited: Audited, { flags }: Arguments, known: readonly KnownFinding[]): ExitCode => {
  const file = flags['write-baseline'];
  if (typeof file === 'string') {
    printText(terminal, { ...audited, findings: [] }, []);
    const code = writeKnown(terminal, audited.findings, file);
    return audited.unread.length === 0 ? code : 1;
  }
  const { findings, notes } = newBeside(audited.findings, known);
  if (flags.format === 'json') terminal.out(`${JSON.stringify({ ...audited, findings }, null, 2)}\n`);
  else printText(terminal, { ...audited, findings }, notes);
  return findings.every(isHint) && audited.unread.length === 0 ? 0 : 1;
};

interface Opened {
  readonly server: Server;
  readonly alertmanager?: Server;
}

const opened = async (options: ServerOptions, alertmanager: ServerOptions | undefined, signal: AbortSignal): Promise<Opened> => ({
  server: await openServer(options, signal),
  ...(alertmanager === undefined ? {} : { alertmanager: await openServer(alertmanager, signal) }),
});

const run = async (terminal: Terminal, given: Arguments): Promise<ExitCode> => {
  const options = serverOptions(given, Date.now());
  if (typeof options === 'string') return badUsage(terminal, [options]);
  const routing = alertmanagerOptions(given, options);
  if (typeof routing === 'string') return badUsage(terminal, [routing]);
  const known = typeof given.flags.baseline === 'string' ? readKnown(terminal, given.flags.baseline) : [];
  if (typeof known === 'string') return badUsage(terminal, [known]);
  const { graph, problems } = await linkPlatform(terminal, platformFolder(terminal, given.positionals[0]));
  if (graph === undefined || hasErrors(problems)) {
    printProblems(terminal, problems);
    return 1;
  }
  const found = environmentOf(graph, given);
  if (found.kind === 'unknown') return badUsage(terminal, [found.why]);
  const [{ auditOf }, { sideOf }] = await Promise.all([import('../../verify/history/audit/audit'), import('../../diff/side')]);
  return untilStopped(async (signal) => {
    const servers = await opened(options, routing, signal);
    const { window } = options;
    const request = { side: sideOf(graph), environment: found.name, ...servers, window, hints: given.flags.hints === true };
    return print(terminal, await auditOf(request), given, known);
  });
};

/** Compares the description of an environment with what its Prometheus and Alertmanager run and hold. */
export const audit: Command = {
  name: 'audit',
  summary: 'compare what is declared with what a live Prometheus runs and holds: its rules, targets, series and retention',
  positionals: '[platform-folder]',
  flags: {
    ...serverFlags,
    ...alertmanagerFlags,
    env: { type: 'string', help: 'the environment of this Prometheus (needed where there are several)' },
    hints: { type: 'boolean', help: 'also say what never fires, fires together, is read by nothing, or costs much' },
    baseline: { type: 'string', help: 'report only what this file, which --write-baseline wrote, does not have' },
    'write-baseline': { type: 'string', help: 'write what is found to this file, and report nothing' },
    format: formatFlag,
  },
  run,
};
