import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestReport } from '../alert-tests/report/report';
import type { Subject } from '../alert-tests/run/subject';
import type { Environment } from '../config/environment';
import { hasErrors } from '../model/problem';
import { suggestion } from '../model/suggestion';
import { findPrograms } from '../programs';
import type { Arguments, Command, ExitCode, Terminal } from './command';
import { compilePlatform, platformFolder } from './platform';
import { colored, printProblems } from './print';
import { progressOf } from './progress';
import { untilStopped } from './stopping';

interface Wish {
  readonly environments: readonly Environment[];
  readonly kind?: string;
}

const wishOf = (all: readonly Environment[], { flags }: Arguments): Wish | string => {
  const names = all.map(({ name }) => name);
  if (typeof flags.env === 'string' && !names.includes(flags.env))
    return `there is no environment "${flags.env}": ${suggestion(flags.env, names)}`;
  const environments = all.filter(({ name }) => flags.env === undefined || flags.env === name);
  if (typeof flags.kind !== 'string') return { environments };
  const kinds = [...new Set(environments.flatMap(({ workloads }) => workloads.map(({ workload }) => workload.kind)))].sort();
  return kinds.some((kind) => kind === flags.kind)
    ? { environments, kind: flags.kind }
    : `no workload is of the kind "${flags.kind}": ${suggestion(flags.kind, kinds)}`;
};

const workloadsOf = ({ environments, kind }: Wish) =>
  environments.flatMap(({ name, workloads }) =>
    workloads
      .filter(({ workload }) => kind === undefined || workload.kind === kind)
      .map((one) => ({ environment: name, workload: one.name, kind: one.workload.kind, observability: one.observability })),
  );

const subjectsIn = async (wish: Wish): Promise<readonly Subject[]> => {
  const { subjectsOf } = await import('../alert-tests/run/subject');
  return workloadsOf(wish).flatMap(({ observability, ...where }) => subjectsOf({ ...where, groups: observability.ruleGroups }));
};

const unprovenIn = (wish: Wish): TestReport['unproven'] =>
  workloadsOf(wish).flatMap(({ environment, workload, observability }) =>
    observability.logRuleGroups.flatMap(({ rules }) => rules.map(({ alert }) => ({ environment, workload, alert }))),
  );

const inFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-test-'));
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

const printReport = async (terminal: Terminal, report: TestReport, format: unknown): Promise<void> => {
  if (format === 'json') return terminal.out((await import('../alert-tests/report/json')).reportJson(report));
  if (format === 'junit') return terminal.out((await import('../alert-tests/report/junit')).reportJUnit(report));
  const { reportLines } = await import('../alert-tests/report/table');
  for (const { text, bad } of reportLines(report)) terminal.out(`${bad ? colored(terminal, 'red', text) : text}\n`);
};

const run = async (terminal: Terminal, { flags }: Arguments, wish: Wish): Promise<ExitCode> => {
  const programs = findPrograms(['promtool'], process.env);
  if (programs.kind === 'missing') {
    for (const message of programs.messages) terminal.err(`${message}\n`);
    return 2;
  }
  const [{ testSubjects }, { isAllGood }, subjects] = await Promise.all([
    import('../alert-tests/run/promtool'),
    import('../alert-tests/report/report'),
    subjectsIn(wish),
  ]);
  const progress = progressOf(terminal, 'alerts', subjects.length);
  const alerts = await untilStopped((signal) =>
    inFolder((folder) =>
      testSubjects({ promtool: programs.paths.promtool, folder, workers: os.availableParallelism(), signal }, subjects, ({ subject }) =>
        progress(`${subject.environment} ${subject.workload}: ${subject.rule.alert}`),
      ),
    ),
  );
  const report = { alerts, unproven: unprovenIn(wish) };
  await printReport(terminal, report, flags.format);
  return isAllGood(report) ? 0 : 1;
};

/** Runs the tests of alerts in the real promtool. */
export const test: Command = {
  name: 'test',
  summary: 'run the tests of every alert in the real promtool',
  positionals: '[platform-folder]',
  flags: {
    env: { type: 'string', help: 'one environment; all of them without it' },
    kind: { type: 'string', help: 'one kind of workload, e.g. http-service; all of them without it' },
    format: { type: 'string', values: ['text', 'json', 'junit'], help: 'text (default), json or junit' },
  },
  run: async (terminal, given) => {
    const synthesis = await compilePlatform(terminal, platformFolder(terminal, given.positionals[0]));
    if (hasErrors(synthesis.problems)) {
      printProblems(terminal, synthesis.problems);
      return 1;
    }
    const wish = wishOf(synthesis.environments, given);
    if (typeof wish !== 'string') return run(terminal, given, wish);
    terminal.err(`${wish}\n`);
    return 2;
  },
};
