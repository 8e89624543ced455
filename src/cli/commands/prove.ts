import path from 'node:path';
import type { Environment } from '../../compile/config/environment';
import type { Synthesis } from '../../compile/synth';
import { reasonOf } from '../../core/file-system';
import { printable, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import { findPrograms, versionOf } from '../../verify/programs';
import type { Proof } from '../../verify/prove';
import { type Arguments, type Command, type ExitCode, formatFlag, type Terminal } from './command';
import { useKept } from './kept-chain';
import { colored } from './print';
import { badUsage, environmentFlag, runRequest } from './request';
import { untilStopped } from './stopping';

interface Request {
  readonly environments: readonly Environment[];
  readonly alerts: readonly string[];
  /** Alerts whose workload is broken once the chain is kept. */
  readonly broken: readonly string[];
}

const alertsOf = ({ workloads }: Environment): readonly string[] =>
  workloads.flatMap(({ observability }) =>
    observability.ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [rule.alert] : []))),
  );

const logAlertsOf = ({ workloads }: Environment): readonly string[] =>
  workloads.flatMap(({ observability }) => observability.logRuleGroups.flatMap(({ rules }) => rules.map(({ alert }) => alert)));

const unknownAlert = (environments: readonly Environment[], name: string): string => {
  if (environments.flatMap(logAlertsOf).includes(name)) return `${name} is evaluated by Loki, which a proof does not run`;
  return `no alert is named ${quoted(name)}: ${suggestion(name, [...new Set(environments.flatMap(alertsOf))].sort())}`;
};

const namesIn = (value: Arguments['flags'][string]): readonly string[] => (Array.isArray(value) ? value : []);

const requestOf = (environments: readonly Environment[], { flags }: Arguments): Request | string => {
  const alerts = namesIn(flags.alert);
  const broken = namesIn(flags.break);
  if (flags.keep === true && environments.length !== 1)
    return `--keep keeps one chain: name its environment with --env, one of ${environments.map(({ name }) => name).join(', ')}`;
  if (flags.keep !== true && broken.length > 0) return '--break needs --keep: without it, every fault heals by itself';
  const unknown = [...alerts, ...broken].find((name) => !environments.flatMap(alertsOf).includes(name));
  // What is to be broken must be among those that are driven.
  const driven = [...new Set([...alerts, ...broken])];
  return unknown === undefined ? { environments, alerts: driven, broken } : unknownAlert(environments, unknown);
};

const writeReport = async (terminal: Terminal, folder: string, proof: Proof): Promise<boolean> => {
  const { reportJson, reportMarkdown } = await import('../../verify/prove/report');
  const full = path.resolve(terminal.folder, folder);
  try {
    terminal.fileSystem.makeFolder(full);
    terminal.fileSystem.write(path.join(full, 'prove.json'), reportJson(proof));
    terminal.fileSystem.write(path.join(full, 'prove.md'), reportMarkdown(proof));
    return true;
  } catch (error) {
    terminal.err(`the report cannot be written to ${printable(folder)}: ${reasonOf(error)}\n`);
    return false;
  }
};

const run = async (terminal: Terminal, given: Arguments, { files }: Synthesis, request: Request): Promise<ExitCode> => {
  const programs = findPrograms(['prometheus', 'alertmanager'], process.env);
  if (programs.kind === 'missing') return badUsage(terminal, programs.messages);
  const [{ prove: proveChain }, { stepLine, summaryLine, reportJson }] = await Promise.all([
    import('../../verify/prove'),
    import('../../verify/prove/report'),
  ]);
  const isText = given.flags.format !== 'json';
  const alertmanagerVersion = await versionOf(programs.paths.alertmanager);
  const proof = await untilStopped((signal) =>
    proveChain({
      ...request,
      files,
      programs: programs.paths,
      alertmanagerVersion,
      signal,
      ...(given.flags.keep === true
        ? { keep: (chain) => useKept(terminal, chain, { keys: process.stdin, broken: request.broken, signal }) }
        : {}),
      onStep: (step) => {
        if (isText && !signal.aborted)
          terminal.out(`${step.outcome === 'passed' ? stepLine(step) : colored(terminal, 'red', stepLine(step))}\n`);
      },
    }),
  );
  if (!isText) terminal.out(reportJson(proof));
  else {
    for (const { environment, leftOut } of proof.environments)
      for (const line of leftOut) terminal.out(`${environment}: not driven: ${line}\n`);
    terminal.out(`${colored(terminal, proof.outcome === 'passed' ? 'green' : 'red', summaryLine(proof))}\n`);
  }
  const isWritten = typeof given.flags.report === 'string' ? await writeReport(terminal, given.flags.report, proof) : true;
  return proof.outcome === 'passed' && isWritten ? 0 : 1;
};

/** Runs a real Prometheus and Alertmanager on the output and watches alerts arrive. */
export const prove: Command = {
  name: 'prove',
  summary: 'run a real Prometheus and Alertmanager on the output, and follow alerts to their receivers',
  positionals: '[platform-folder]',
  flags: {
    env: environmentFlag,
    alert: { type: 'list', help: 'follow this alert; may be repeated (default: one per severity and route)' },
    keep: { type: 'boolean', help: 'leave the proven chain running, to break workloads and watch messages arrive; q ends it' },
    break: { type: 'list', help: 'with --keep: break the workload of this alert at once; may be repeated' },
    report: { type: 'string', help: 'folder for the report: prove.json and prove.md' },
    format: formatFlag,
  },
  run: (terminal, given) =>
    runRequest(terminal, given, { requestOf, run: (synthesis, request) => run(terminal, given, synthesis, request) }),
};
