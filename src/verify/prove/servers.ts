import path from 'node:path';
import { foundPortInUse, lastError } from './logs';
import { freePorts, loopback } from './ports';
import type { Sandbox } from './processes';
import { alertmanagerWords, prometheusWords, type ServerInput, writeAlertmanagerFiles, writePrometheusFiles } from './server-files';
import { waitFor } from './wait';
import { type Watch, watch } from './watch';

/** The programs of a proof, by their paths. */
export interface ServerPrograms {
  readonly prometheus: string;
  readonly alertmanager: string;
}

/** What the servers of one environment are started with. */
export interface ServerSetting extends ServerInput {
  readonly sandbox: Sandbox;
  readonly programs: ServerPrograms;
  readonly signal: AbortSignal;
}

/** The servers of one environment at work, or why they are not. */
export type Servers =
  | {
      readonly kind: 'running';
      readonly folder: string;
      /** Where they answer. */
      readonly addresses: { readonly prometheus: string; readonly alertmanager: string };
      readonly watch: Watch;
      readonly alertmanagerLog: string;
      /** What is not as in the cluster. */
      readonly changes: readonly string[];
      /** Why one of them has ended; nothing while both run. */
      readonly died: () => string | undefined;
    }
  | { readonly kind: 'failed'; readonly hop: 'configuration' | 'rules'; readonly why: string };

const patience = 30_000;

type Attempt = Servers | { readonly kind: 'port in use' };

interface Started {
  readonly id: string;
  readonly log: string;
  /** Why it does not run; nothing once it is ready. */
  readonly fault?: string;
}

interface Starting {
  readonly setting: ServerSetting;
  readonly folder: string;
  readonly name: 'alertmanager' | 'prometheus';
  readonly words: readonly string[];
  /** Whether the one that answers at the port is ready, and ours. */
  readonly isReady: () => Promise<boolean>;
}

const start = async ({ setting, folder, name, words, isReady }: Starting): Promise<Started> => {
  const { sandbox, programs, signal } = setting;
  const log = path.join(folder, `${name}.log`);
  const id = `${name} in ${path.basename(folder)}`;
  sandbox.start({ name: id, program: programs[name], words, log });
  const seen = await waitFor(async () => {
    const exit = signal.aborted ? 'stopped' : sandbox.exitOf(id);
    return exit === undefined ? (await isReady()) || undefined : exit;
  }, patience);
  if (seen === true) return { id, log };
  return { id, log, fault: seen === undefined ? `it is not ready after ${patience / 1000} s` : lastError(log) };
};

const attempt = async (setting: ServerSetting, folder: string): Promise<Attempt> => {
  const { sandbox, stack } = setting;
  const [prometheusPort = 0, alertmanagerPort = 0] = await freePorts(2);
  const watched = watch(prometheusPort, alertmanagerPort);
  const failure = (hop: 'configuration' | 'rules', { log, fault = '' }: Started): Attempt =>
    foundPortInUse(log)
      ? { kind: 'port in use' }
      : { kind: 'failed', hop, why: fault.replaceAll(`${folder}/rules/`, '').replaceAll(`${folder}/`, '') };
  const changes = writeAlertmanagerFiles(folder, setting);
  writePrometheusFiles(folder, setting, alertmanagerPort);
  const alertmanager = await start({
    setting,
    folder,
    name: 'alertmanager',
    words: alertmanagerWords(folder, stack, alertmanagerPort),
    isReady: async () => (await watched.alertmanagerConfig())?.includes(folder) === true,
  });
  if (alertmanager.fault !== undefined) return failure('configuration', alertmanager);
  const prometheus = await start({
    setting,
    folder,
    name: 'prometheus',
    words: prometheusWords(folder, setting, prometheusPort),
    isReady: async () => (await watched.prometheusFile())?.startsWith(folder) === true,
  });
  if (prometheus.fault !== undefined) return failure('rules', prometheus);
  const died = () => {
    const dead = [alertmanager, prometheus].find(({ id }) => sandbox.exitOf(id) !== undefined);
    return dead === undefined ? undefined : `${dead.id} ended (${sandbox.exitOf(dead.id)}): ${lastError(dead.log)}`;
  };
  const addresses = { prometheus: `http://${loopback}:${prometheusPort}`, alertmanager: `http://${loopback}:${alertmanagerPort}` };
  return { kind: 'running', folder, addresses, watch: watched, alertmanagerLog: alertmanager.log, changes, died };
};

/** Starts the two servers of an environment; where another program took a port in between, again on others. */
export const startServers = async (setting: ServerSetting): Promise<Servers> => {
  for (let number = 1; number <= 5; number += 1) {
    const result = await attempt(setting, path.join(setting.sandbox.folder, `${setting.stack.environment.name}-${number}`));
    if (result.kind !== 'port in use') return result;
  }
  return { kind: 'failed', hop: 'configuration', why: 'no free port was left alone for long enough to listen on it' };
};
