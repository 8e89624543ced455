import { listAt } from '../../core/json';
import type { Version } from '../alert-tests/lowered-config';
import { drive, prepare } from './alert-driver';
import { contentOf } from './alertmanager-config';
import { placesIn } from './binding';
import { type Candidate, candidatesOf } from './candidates';
import { disturb, namedChoice, usualChoice } from './choice';
import { missingFiles, mountedFiles } from './credentials';
import type { Driven } from './driven-alert';
import { startExporter } from './exporter';
import { countersAmong, type Exposition, openExposition } from './exposition';
import { type Listener, startHttpReceiver } from './http-receiver';
import { type Keep, keepChain } from './keep';
import { startMailReceiver } from './mail-receiver';
import type { Message } from './message';
import type { Sandbox } from './processes';
import { intervalsOf, standInJob } from './prometheus-config';
import { failed, pass, passed, type Run } from './run';
import { factorFor } from './scale';
import { writeTargets } from './server-files';
import { type ServerPrograms, startServers } from './servers';
import type { Stack } from './stack';
import type { Step } from './steps';
import { type ScrapeJob, scrapeJobsOf } from './targets';
import { waitFor } from './wait';

/** What the proof of one environment needs. */
export interface EnvironmentSetting {
  readonly stack: Stack;
  readonly sandbox: Sandbox;
  readonly programs: ServerPrograms;
  readonly alertmanagerVersion: Version;
  /** Alerts that were asked for by name; none for the usual choice. */
  readonly alerts: readonly string[];
  readonly note: (step: Omit<Step, 'environment' | 'at'>) => void;
  readonly receive: (message: Message) => void;
  readonly messages: () => readonly Message[];
  /** What uses the chain once it is proven. */
  readonly keep?: Keep;
  readonly signal: AbortSignal;
}

/** What the proof of one environment was, besides its steps. */
export interface EnvironmentProof {
  readonly environment: string;
  readonly factor: number;
  readonly driven: readonly string[];
  readonly leftOut: readonly string[];
  /** What is not as in the cluster. */
  readonly changes: readonly string[];
}

const awaitJobs = async (run: Run, jobs: readonly ScrapeJob[]): Promise<void> => {
  await pass(run, {
    hop: 'targets',
    limit: 15_000,
    look: async () => {
      const barren = jobs.find(({ targets }) => targets.length === 0);
      if (barren !== undefined)
        return failed(`${barren.title} finds no target: no Pod of the output has the labels and the port that it selects`);
      const scraped = await run.servers.watch.targets();
      const ups = jobs.map((job) => scraped.filter((target) => target.job === job.name && target.health === 'up').length);
      if (ups.some((count) => count === 0)) return undefined;
      return passed(`${ups.reduce((sum, count) => sum + count, 0)} up: ${jobs.map(({ title }) => title).join(', ')}`);
    },
    otherwise: async () => {
      const scraped = await run.servers.watch.targets();
      const dead = jobs.filter((job) => !scraped.some((target) => target.job === job.name && target.health === 'up'));
      return `nothing is up of ${dead.map((job) => `${job.title}: ${scraped.find((target) => target.job === job.name)?.error ?? 'relabeling drops every target'}`).join('; ')}`;
    },
  });
};

// Targets that a scenario let vanish are back when Prometheus has found all of them again.
const awaitAll = (run: Run, jobs: readonly ScrapeJob[]): Promise<unknown> =>
  waitFor(async () => {
    const scraped = await run.servers.watch.targets();
    const isWhole = ({ name, targets }: ScrapeJob) =>
      scraped.filter(({ job, health }) => job === name && health === 'up').length >= targets.length;
    return run.signal.aborted || jobs.every(isWhole) || undefined;
  }, 30_000);

// Each alert begins as soon as nothing that runs would disturb it.
const driveAll = async (run: Run, chosen: readonly Candidate[]): Promise<void> => {
  const prepared = await Promise.all(chosen.map((candidate) => prepare(run, candidate)));
  const waiting = prepared.filter((driven) => driven !== undefined);
  const running = new Map<Driven, Promise<void>>();
  while (waiting.length > 0 || running.size > 0) {
    for (const driven of [...waiting]) {
      if ([...running.keys()].some((other) => disturb(run.stack, driven.candidate, other.candidate))) continue;
      waiting.splice(waiting.indexOf(driven), 1);
      running.set(
        driven,
        drive(driven).finally(() => running.delete(driven)),
      );
    }
    await Promise.race(running.values());
  }
};

// Targets that a scenario lets vanish are taken out of the files, as service discovery would.
const keepTargets = (run: Pick<Run, 'standIns' | 'exposition'>, folder: string, jobs: readonly ScrapeJob[]): NodeJS.Timeout => {
  const written = new Map<string, string>();
  const keep = (job: string, targets: ScrapeJob['targets']): void => {
    const text = JSON.stringify(targets);
    if (written.get(job) !== text) writeTargets(folder, job, targets);
    written.set(job, text);
  };
  return setInterval(() => {
    for (const { name, metricsPath, targets } of jobs)
      keep(
        name,
        targets.filter(({ address }) => run.exposition.stateOf(`http://${address}${metricsPath}`) !== 'gone'),
      );
    const standIns = [...run.standIns.values()].flat().filter(({ url }) => run.exposition.stateOf(url) !== 'gone');
    keep(
      standInJob,
      standIns.map(({ url, labels }) => ({ address: `${new URL(url).hostname}:80`, labels })),
    );
  }, 100);
};

const startReceivers = async ({ stack, receive }: EnvironmentSetting, exposition: Exposition) => {
  const { name } = stack.environment;
  const http = await startHttpReceiver(name, receive);
  const byContent = new Map(mountedFiles(stack).map((file) => [contentOf(file, http.port), file.address]));
  const sendsMail =
    stack.config?.receivers.some(({ integrations }) => integrations.some(({ field }) => field === 'email_configs')) === true;
  const mail: Listener | undefined = sendsMail
    ? await startMailReceiver({ environment: name, addressOf: (password) => byContent.get(password), receive })
    : undefined;
  const exporter = await startExporter(exposition);
  return {
    exporterPort: exporter.port,
    httpPort: http.port,
    mailPort: mail?.port ?? 0,
    listeners: [http, exporter, ...(mail === undefined ? [] : [mail])],
  };
};

const choose = ({ stack, alerts }: EnvironmentSetting, factor: number) => {
  const candidates = candidatesOf(stack);
  return alerts.length === 0 ? usualChoice(stack, candidates, factor) : namedChoice(candidates, alerts);
};

const noteCredentials = ({ stack, note }: EnvironmentSetting): void => {
  const missing = missingFiles(stack);
  const named = stack.config?.credentialFiles.length ?? 0;
  if (missing.length === 0) note({ hop: 'credentials', outcome: 'passed', detail: `${named} named, all of them mounted` });
  else note({ hop: 'credentials', outcome: 'failed', detail: `nothing is mounted at ${missing.join(', ')}` });
};

/** Proves one environment: starts its servers, drives its alerts, and notes every hop. */
export const proveEnvironment = async (setting: EnvironmentSetting): Promise<EnvironmentProof> => {
  const { stack, note, sandbox, programs, alertmanagerVersion, messages, signal } = setting;
  const factor = factorFor(intervalsOf(stack, scrapeJobsOf(stack, 1)));
  const { chosen, leftOut } = choose(setting, factor);
  const jobs = scrapeJobsOf(stack, placesIn(chosen.flatMap(({ firing, quiet }) => (quiet === undefined ? [firing] : [firing, quiet]))));
  const proof = { environment: stack.environment.name, factor, driven: chosen.map(({ rule }) => rule.alert), leftOut };
  noteCredentials(setting);
  const signals = stack.environment.workloads.flatMap(({ observability }) => observability.signals);
  const exposition = openExposition(factor, countersAmong(signals), Date.now);
  const { listeners, ...ports } = await startReceivers(setting, exposition);
  const standIns: Run['standIns'] = new Map();
  let timer: NodeJS.Timeout | undefined;
  try {
    const alerts = [...new Set(proof.driven)].sort();
    const servers = await startServers({ stack, jobs, factor, alerts, alertmanagerVersion, sandbox, programs, signal, ...ports });
    if (servers.kind === 'failed') {
      note({ hop: servers.hop, outcome: 'failed', detail: servers.why });
      return { ...proof, changes: [] };
    }
    const rules = stack.rules.flatMap(({ object }) => listAt(object, 'spec', 'groups').flatMap((group) => listAt(group, 'rules')));
    const receivers = stack.config?.receivers.length ?? 0;
    note({ hop: 'configuration', outcome: 'passed', detail: `${stack.alertmanager.configuration}, with ${receivers} receivers` });
    note({
      hop: 'rules',
      outcome: 'passed',
      detail: `${rules.length} rules in ${stack.rules.length} ${stack.scrapes === undefined ? 'objects' : 'files'}`,
    });
    const honoring = new Set(jobs.filter(({ honorLabels }) => honorLabels).map(({ name }) => name));
    const run: Run = { stack, factor, servers, exposition, messages, note, standIns, honoring, signal };
    timer = keepTargets(run, servers.folder, jobs);
    await awaitJobs(run, jobs);
    await driveAll(run, chosen);
    if (setting.keep !== undefined && !signal.aborted) {
      await awaitAll(run, jobs);
      await keepChain(run, chosen, setting.keep);
    }
    return { ...proof, changes: servers.changes };
  } finally {
    clearInterval(timer);
    await Promise.all(listeners.map(({ close }) => close()));
  }
};
