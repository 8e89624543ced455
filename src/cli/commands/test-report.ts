import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AlertmanagerConfig } from '../../compile/alertmanager/config';
import type { Environment } from '../../compile/config/environment';
import { routedEnvironment } from '../../compile/routing/environment';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { RoutingSubject } from '../../verify/alert-tests/amtool';
import type { TestReport } from '../../verify/alert-tests/report/report';
import type { Subject } from '../../verify/alert-tests/run/subject';
import type { IncidentBench } from '../../verify/incidents';
import type { Incident, IncidentResult } from '../../verify/incidents/incident';
import type { Terminal } from './command';
import { passedBefore } from './passed';
import { progressOf } from './progress';
import type { Scores } from './scores';
import { untilStopped } from './stopping';

/** Which alerts are to be tested. */
export interface Request {
  readonly environments: readonly Environment[];
  readonly kind?: string;
  /** Whether the tests of single alerts and of their routes run too. */
  readonly only?: 'incidents';
}

const workloadsOf = ({ environments, kind, only }: Request) =>
  (only === 'incidents' ? [] : environments).flatMap(({ name, workloads }) =>
    workloads
      .filter(({ workload }) => kind === undefined || workload.kind === kind)
      .map((one) => ({ environment: name, workload: one.name, kind: one.workload.kind, observability: one.observability })),
  );

const subjectsIn = async (request: Request): Promise<readonly Subject[]> => {
  const { subjectsOf } = await import('../../verify/alert-tests/run/subject');
  return workloadsOf(request).flatMap(({ observability, ...where }) => subjectsOf({ ...where, groups: observability.ruleGroups }));
};

const unprovenIn = (request: Request): TestReport['unproven'] =>
  workloadsOf(request).flatMap(({ environment, workload, observability }) =>
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

/** A platform that is to be tested. */
export interface TestedPlatform {
  /** Its folder, as it was given. */
  readonly platform: string;
  readonly request: Request;
  /** What was compiled; there is none where nothing could be linked. */
  readonly graph: ObjectGraph | undefined;
  readonly incidents: readonly Incident[];
}

/** What a run of the tests takes. */
export interface Work {
  readonly platforms: readonly TestedPlatform[];
  readonly programs: Readonly<Record<'promtool' | 'amtool', string>>;
  /** Absent where no faults are planted. */
  readonly mutation?: { readonly scores: Scores };
}

// What amtool reads is what was compiled, not what was meant.
const routingOf = ({ request, graph }: TestedPlatform): readonly RoutingSubject[] =>
  request.environments.flatMap((environment) => {
    const view = graph?.alertmanagerConfigs.find(({ kind, node }) => kind === 'secret' && node.environment === environment.name);
    // Emitted by us, and read back as data.
    const config = view?.config as AlertmanagerConfig | undefined;
    return config === undefined ? [] : [{ environment: routedEnvironment(environment, request.kind), config }];
  });

const incidentsOf = async (bench: IncidentBench, platform: TestedPlatform): Promise<readonly IncidentResult[]> => {
  const { graph, request } = platform;
  const incidents = platform.incidents.filter(({ kind }) => request.kind === undefined || kind === request.kind);
  if (graph === undefined || incidents.length === 0) return [];
  const { testIncidents } = await import('../../verify/incidents');
  const routing = routingOf(platform);
  const environments = request.environments.map(({ name }) => {
    const config = routing.find(({ environment }) => environment.name === name)?.config;
    return { name, graph, ...(config === undefined ? {} : { config }) };
  });
  return testIncidents(bench, environments, incidents);
};

/** A platform with its alerts. */
interface PlatformSubjects extends TestedPlatform {
  readonly subjects: readonly Subject[];
}

// Alerts that differ in names only are tested once, on whichever of the platforms they are.
const alertsOf = async (
  terminal: Terminal,
  bench: IncidentBench,
  platforms: readonly PlatformSubjects[],
): Promise<ReadonlyMap<string, TestReport['alerts']>> => {
  const { testSubjects } = await import('../../verify/alert-tests/run/promtool');
  const homes = new Map(platforms.flatMap(({ platform, subjects }) => subjects.map((subject) => [subject, platform])));
  const testing = progressOf(terminal, 'alerts', homes.size);
  const results = await testSubjects(bench, [...homes.keys()], ({ environment, workload, rule }) =>
    testing(`${environment} ${workload}: ${rule.alert}`),
  );
  const placed = results.map((one) => {
    const testedIn = one.testedAs === undefined ? undefined : homes.get(one.testedAs);
    return testedIn === undefined || testedIn === homes.get(one.subject) ? one : { ...one, testedIn };
  });
  return new Map(platforms.map(({ platform }) => [platform, placed.filter(({ subject }) => homes.get(subject) === platform)]));
};

const reportOf = async (
  terminal: Terminal,
  { bench, mutation }: { readonly bench: IncidentBench; readonly mutation: Work['mutation'] },
  { alerts, subjects, ...platform }: PlatformSubjects & { readonly alerts: TestReport['alerts'] },
): Promise<TestReport> => {
  const [{ testRouting }, { isAllGood }] = await Promise.all([
    import('../../verify/alert-tests/amtool'),
    import('../../verify/alert-tests/report/report'),
  ]);
  const { only } = platform.request;
  const report = {
    ...(only === undefined ? {} : { only }),
    alerts,
    unproven: unprovenIn(platform.request),
    routing: only === 'incidents' ? [] : await testRouting(bench, routingOf(platform)),
    incidents: await incidentsOf(bench, platform),
  };
  // What tests that go wrong would catch says nothing.
  if (mutation === undefined || !isAllGood(report)) return report;
  const { measure } = await import('../../verify/alert-tests/mutate/score');
  const onStart = (count: number) => progressOf(terminal, 'alerts with planted faults', count);
  return { ...report, mutation: await measure(subjects, { bench, known: mutation.scores.known, onStart }) };
};

/** Runs everything that was asked for, and gives what it came to, platform by platform. */
export const reportsOn = async (terminal: Terminal, { platforms, programs, mutation }: Work): Promise<readonly TestReport[]> =>
  untilStopped((signal) =>
    inFolder(async (folder) => {
      const passed = await passedBefore(terminal, programs);
      const bench = { ...programs, ...passed.memories, folder, workers: os.availableParallelism(), signal };
      const ruled = await Promise.all(platforms.map(async (one) => ({ ...one, subjects: await subjectsIn(one.request) })));
      const alerts = await alertsOf(terminal, bench, ruled);
      const reports: TestReport[] = [];
      for (const one of ruled)
        reports.push(await reportOf(terminal, { bench, mutation }, { ...one, alerts: alerts.get(one.platform) ?? [] }));
      passed.keep();
      return reports;
    }),
  );
