import fs from 'node:fs';
import path from 'node:path';
import type { AlertmanagerConfig } from '../../compile/alertmanager/config';
import { expectationsOf, type RoutedEnvironment } from '../../compile/routing/expectation';
import { emit } from '../../core/output/emit';
import type { Labels } from '../../language/matcher';
import { mapConcurrently, runProgram, versionOf } from '../programs';
import { lower } from './lowered-config';
import type { Memory } from './run/memory';

/** An environment, and Alertmanager's configuration as it was compiled for it. */
export interface RoutingSubject {
  readonly environment: RoutedEnvironment;
  readonly config: AlertmanagerConfig;
}

/** Who is to be told of an alert, and who amtool says is. */
export interface RoutingResult {
  readonly environment: string;
  readonly workload: string;
  readonly alert: string;
  readonly labels: Labels;
  readonly expected: string;
  readonly got: string;
}

/** What asking amtool takes. */
export interface AmtoolBench {
  readonly amtool: string;
  /** A folder that may be filled, and is emptied by whoever made it. */
  readonly folder: string;
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Labels for which amtool found the receivers that were expected; absent where each has to be read. */
  readonly passedRoutes?: Memory;
}

const ask = async ({ amtool, signal }: AmtoolBench, configFile: string, labels: Labels): Promise<string> => {
  const words = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const { code, stdout, stderr } = await runProgram(amtool, ['config', 'routes', 'test', `--config.file=${configFile}`, ...words], {
    signal,
  });
  return code === 0 ? (stdout.trim().split('\n').at(-1) ?? '') : `amtool ended with ${code}: ${stderr.trim()}`;
};

/** The receivers that amtool finds for labels in a configuration; the same labels are read once. */
export const routesIn = async (
  bench: AmtoolBench,
  name: string,
  config: AlertmanagerConfig,
): Promise<(labels: Labels) => Promise<string>> => {
  const folder = path.join(bench.folder, `routing-${name}`);
  fs.mkdirSync(folder, { recursive: true });
  const configFile = path.join(folder, 'alertmanager.yaml');
  const lowered = lower(config, { version: await versionOf(bench.amtool), templates: folder });
  fs.writeFileSync(configFile, emit({ ...lowered.config }));
  const queried = new Map<string, Promise<string>>();
  return (labels) => {
    const key = JSON.stringify(Object.entries(labels).sort());
    const answer = queried.get(key) ?? ask(bench, configFile, labels);
    queried.set(key, answer);
    return answer;
  };
};

const inEnvironment = async (bench: AmtoolBench, { environment, config }: RoutingSubject): Promise<readonly RoutingResult[]> => {
  const routes = await routesIn(bench, environment.name, config);
  const text = JSON.stringify(config);
  return mapConcurrently(expectationsOf(environment), bench.workers, async ({ routed, notifications }) => {
    const { workload, alert, labels } = routed;
    const expected = notifications.map(({ receiver }) => receiver).join(',');
    const given = [text, JSON.stringify(Object.entries(labels).sort()), expected];
    const got = bench.passedRoutes?.has(given) === true ? expected : await routes(labels);
    if (got === expected) bench.passedRoutes?.add(given);
    return { environment: environment.name, workload, alert, labels, expected, got };
  });
};

/** Asks the real amtool who is notified of every alert, by the configuration that was compiled. */
export const testRouting = async (bench: AmtoolBench, subjects: readonly RoutingSubject[]): Promise<readonly RoutingResult[]> => {
  const results: RoutingResult[] = [];
  for (const subject of subjects) results.push(...(await inEnvironment(bench, subject)));
  return results;
};
