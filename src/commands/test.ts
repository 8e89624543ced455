import type { TestReport } from '../alert-tests/report/report';
import type { Environment } from '../config/environment';
import { suggestion } from '../model/suggestion';
import { findPrograms } from '../programs';
import type { Synthesis } from '../synth';
import { badUsage, doAsked, environmentFlag } from './asked';
import type { Arguments, Command, ExitCode, Terminal } from './command';
import { colored } from './print';
import { scoresIn } from './scores';
import { reportOn, type Wish } from './test-report';

const wishOf = (environments: readonly Environment[], { flags: { kind } }: Arguments): Wish | string => {
  if (typeof kind !== 'string') return { environments };
  const kinds = [...new Set(environments.flatMap(({ workloads }) => workloads.map(({ workload }) => workload.kind)))].sort();
  return kinds.some((one) => one === kind) ? { environments, kind } : `no workload is of the kind "${kind}": ${suggestion(kind, kinds)}`;
};

const printReport = async (terminal: Terminal, report: TestReport, format: unknown): Promise<void> => {
  if (format === 'json') return terminal.out((await import('../alert-tests/report/json')).reportJson(report));
  if (format === 'junit') return terminal.out((await import('../alert-tests/report/junit')).reportJUnit(report));
  const { reportLines } = await import('../alert-tests/report/table');
  for (const { text, bad } of reportLines(report)) terminal.out(`${bad ? colored(terminal, 'red', text) : text}\n`);
};

const run = async (terminal: Terminal, { flags }: Arguments, { graph }: Synthesis, wish: Wish): Promise<ExitCode> => {
  const programs = findPrograms(['promtool', 'amtool'], process.env);
  if (programs.kind === 'missing') return badUsage(terminal, programs.messages);
  const folder = typeof flags.score === 'string' ? flags.score : undefined;
  if (folder !== undefined && flags.mutate !== true) return badUsage(terminal, ['--score needs --mutate: without it, nothing is measured']);
  const scores = await scoresIn(terminal, folder);
  const report = await reportOn(terminal, {
    wish,
    graph,
    programs: programs.paths,
    ...(flags.mutate === true ? { mutation: { scores } } : {}),
  });
  await printReport(terminal, report, flags.format);
  const isWritten = report.mutation === undefined || (await scores.write(report.mutation));
  const { isAllGood } = await import('../alert-tests/report/report');
  return isAllGood(report) && isWritten ? 0 : 1;
};

/** Runs the tests of alerts in the real promtool, and asks amtool who is told of them. */
export const test: Command = {
  name: 'test',
  summary: 'run the tests of every alert in the real promtool, and ask amtool who is told of it',
  positionals: '[platform-folder]',
  flags: {
    env: environmentFlag,
    kind: { type: 'string', help: 'one kind of workload, e.g. http-service; all of them without it' },
    mutate: { type: 'boolean', help: 'also plant faults into every alert, and say which its tests do not notice' },
    score: { type: 'string', help: 'with --mutate: folder that gets mutation-score.md; what has not changed since is not measured again' },
    format: { type: 'string', values: ['text', 'json', 'junit'], help: 'text (default), json or junit' },
  },
  run: (terminal, given) => doAsked(terminal, given, { wishOf, run: (synthesis, wish) => run(terminal, given, synthesis, wish) }),
};
