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
import { type Scores, scoresIn } from './scores';
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

const badUsage = (terminal: Terminal, messages: readonly string[]): ExitCode => {
  for (const message of messages) terminal.err(`${message}\n`);
  return 2;
};

const printReport = async (terminal: Terminal, report: TestReport, format: unknown): Promise<void> => {
  if (format === 'json') return terminal.out((await import('../alert-tests/report/json')).reportJson(report));
  if (format === 'junit') return terminal.out((await import('../alert-tests/report/junit')).reportJUnit(report));
  const { reportLines } = await import('../alert-tests/report/table');
  for (const { text, bad } of reportLines(report)) terminal.out(`${bad ? colored(terminal, 'red', text) : text}\n`);
};

interface Work {
  readonly wish: Wish;
  readonly promtool: string;
  /** Absent where no faults are planted. */
  readonly mutation?: { readonly scores: Scores };
}

const reportOn = async (terminal: Terminal, { wish, promtool, mutation }: Work): Promise<TestReport> => {
  const [{ testSubjects }, { isAllGood }, subjects] = await Promise.all([
    import('../alert-tests/run/promtool'),
    import('../alert-tests/report/report'),
    subjectsIn(wish),
  ]);
  const testing = progressOf(terminal, 'alerts', subjects.length);
  return untilStopped((signal) =>
    inFolder(async (folder) => {
      const bench = { promtool, folder, workers: os.availableParallelism(), signal };
      const alerts = await testSubjects(bench, subjects, ({ subject }) =>
        testing(`${subject.environment} ${subject.workload}: ${subject.rule.alert}`),
      );
      const report = { alerts, unproven: unprovenIn(wish) };
      // What tests that go wrong would catch says nothing.
      if (mutation === undefined || !isAllGood(report)) return report;
      const { measure } = await import('../alert-tests/mutate/measure');
      const onStart = (count: number) => progressOf(terminal, 'alerts with planted faults', count);
      return { ...report, mutation: await measure(subjects, { bench, known: mutation.scores.known, onStart }) };
    }),
  );
};

const run = async (terminal: Terminal, { flags }: Arguments, wish: Wish): Promise<ExitCode> => {
  const programs = findPrograms(['promtool'], process.env);
  if (programs.kind === 'missing') return badUsage(terminal, programs.messages);
  const folder = typeof flags.score === 'string' ? flags.score : undefined;
  if (folder !== undefined && flags.mutate !== true) return badUsage(terminal, ['--score needs --mutate: without it, nothing is measured']);
  const scores = await scoresIn(terminal, folder);
  const report = await reportOn(terminal, {
    wish,
    promtool: programs.paths.promtool,
    ...(flags.mutate === true ? { mutation: { scores } } : {}),
  });
  await printReport(terminal, report, flags.format);
  const isWritten = report.mutation === undefined || (await scores.write(report.mutation));
  const { isAllGood } = await import('../alert-tests/report/report');
  return isAllGood(report) && isWritten ? 0 : 1;
};

/** Runs the tests of alerts in the real promtool. */
export const test: Command = {
  name: 'test',
  summary: 'run the tests of every alert in the real promtool',
  positionals: '[platform-folder]',
  flags: {
    env: { type: 'string', help: 'one environment; all of them without it' },
    kind: { type: 'string', help: 'one kind of workload, e.g. http-service; all of them without it' },
    mutate: { type: 'boolean', help: 'also plant faults into every alert, and say which its tests do not notice' },
    score: { type: 'string', help: 'with --mutate: folder that gets mutation-score.md; what has not changed since is not measured again' },
    format: { type: 'string', values: ['text', 'json', 'junit'], help: 'text (default), json or junit' },
  },
  run: async (terminal, given) => {
    const synthesis = await compilePlatform(terminal, platformFolder(terminal, given.positionals[0]));
    if (hasErrors(synthesis.problems)) {
      printProblems(terminal, synthesis.problems);
      return 1;
    }
    const wish = wishOf(synthesis.environments, given);
    return typeof wish === 'string' ? badUsage(terminal, [wish]) : run(terminal, given, wish);
  },
};
