import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestReport } from '../alert-tests/report/report';
import type { RoutingSubject } from '../alert-tests/routing/amtool';
import type { Subject } from '../alert-tests/run/subject';
import type { AlertmanagerConfig } from '../alertmanager/config';
import type { Environment } from '../config/environment';
import type { ObjectGraph } from '../linker/graph';
import { routedEnvironment } from '../routed';
import type { Terminal } from './command';
import { progressOf } from './progress';
import type { Scores } from './scores';
import { untilStopped } from './stopping';

/** Which alerts are to be tested. */
export interface Wish {
  readonly environments: readonly Environment[];
  readonly kind?: string;
}

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

/** What a run of the tests takes. */
export interface Work {
  readonly wish: Wish;
  /** What was compiled; there is none where nothing could be linked. */
  readonly graph: ObjectGraph | undefined;
  readonly programs: Readonly<Record<'promtool' | 'amtool', string>>;
  /** Absent where no faults are planted. */
  readonly mutation?: { readonly scores: Scores };
}

// What amtool reads is what was compiled, not what was meant.
const routingOf = ({ wish, graph }: Work): readonly RoutingSubject[] =>
  wish.environments.flatMap((environment) => {
    const view = graph?.alertmanagerConfigs.find(({ kind, node }) => kind === 'secret' && node.environment === environment.name);
    // Emitted by us, and read back as data.
    const config = view?.config as AlertmanagerConfig | undefined;
    return config === undefined ? [] : [{ environment: routedEnvironment(environment, wish.kind), config }];
  });

/** Runs everything that was asked for, and gives what it came to. */
export const reportOn = async (terminal: Terminal, work: Work): Promise<TestReport> => {
  const { wish, programs, mutation } = work;
  const [{ testSubjects }, { testRouting }, { isAllGood }, subjects] = await Promise.all([
    import('../alert-tests/run/promtool'),
    import('../alert-tests/routing/amtool'),
    import('../alert-tests/report/report'),
    subjectsIn(wish),
  ]);
  const testing = progressOf(terminal, 'alerts', subjects.length);
  return untilStopped((signal) =>
    inFolder(async (folder) => {
      const bench = { ...programs, folder, workers: os.availableParallelism(), signal };
      const alerts = await testSubjects(bench, subjects, ({ environment, workload, rule }) =>
        testing(`${environment} ${workload}: ${rule.alert}`),
      );
      const report = { alerts, unproven: unprovenIn(wish), routing: await testRouting(bench, routingOf(work)) };
      // What tests that go wrong would catch says nothing.
      if (mutation === undefined || !isAllGood(report)) return report;
      const { measure } = await import('../alert-tests/mutate/measure');
      const onStart = (count: number) => progressOf(terminal, 'alerts with planted faults', count);
      return { ...report, mutation: await measure(subjects, { bench, known: mutation.scores.known, onStart }) };
    }),
  );
};
