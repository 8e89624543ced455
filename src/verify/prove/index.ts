import { type Environment, isPlain } from '../../compile/config/environment';
import type { OutputFile } from '../../core/output/file';
import type { Version } from '../alert-tests/lowered-config';
import { type EnvironmentProof, proveEnvironment } from './environment';
import { destinationsOf } from './expectation';
import { type Territory, trespassOf } from './judgement';
import type { Keep } from './keep';
import type { Message } from './message';
import { plainStackOf } from './plain-stack';
import { openSandbox } from './processes';
import type { ServerPrograms } from './servers';
import { readOutput, type Stack, stackOf } from './stack';
import type { Step } from './steps';

/** What is to be proven, with what, and who is notified of each step. */
export interface ProofRequest {
  readonly environments: readonly Environment[];
  readonly files: readonly OutputFile[];
  readonly programs: ServerPrograms;
  readonly alertmanagerVersion: Version;
  /** Alerts to drive; none for one per severity and route, and those that test the chain. */
  readonly alerts: readonly string[];
  readonly onStep: (step: Step) => void;
  /** What uses the chain once it is proven; it runs until that is done. */
  readonly keep?: Keep;
  readonly signal: AbortSignal;
}

/** What a proof came to. */
export interface Proof {
  readonly outcome: 'passed' | 'failed';
  readonly seconds: number;
  readonly environments: readonly EnvironmentProof[];
  readonly steps: readonly Step[];
}

const crossingStep = ({ environment }: Stack, messages: readonly Message[], territories: readonly Territory[]): Omit<Step, 'at'> => {
  const { name } = environment;
  const sent = messages.filter((message) => message.environment === name);
  const trespasses = [...new Set(sent.flatMap((message) => trespassOf(message, territories)?.why ?? []))];
  return trespasses.length === 0
    ? { environment: name, hop: 'crossing', outcome: 'passed', detail: `${sent.length} messages, none of them elsewhere` }
    : { environment: name, hop: 'crossing', outcome: 'failed', detail: trespasses.join('; ') };
};

// Waits for all of them before one that failed is told: none may go on while the sandbox is cleared away.
const allOf = async <Result>(works: readonly Promise<Result>[]): Promise<readonly Result[]> => {
  await Promise.allSettled(works);
  return Promise.all(works);
};

/** Runs a real Prometheus and Alertmanager per environment, side by side, on what was compiled. */
export const prove = async (request: ProofRequest): Promise<Proof> => {
  const { environments, files, programs, alertmanagerVersion, alerts, onStep, keep, signal } = request;
  const begun = performance.now();
  const steps: Step[] = [];
  const note = (step: Omit<Step, 'at'>): void => {
    const whole = { ...step, at: Math.round((performance.now() - begun) / 100) / 10 };
    steps.push(whole);
    onStep(whole);
  };
  const { graphAround, problems } = readOutput(
    // What has no cluster is read in its own form.
    files.filter(({ path }) => !/^[^/]+\/plain\//.test(path)),
    environments,
  );
  const stacks: Stack[] = [];
  for (const environment of environments) {
    const stack = isPlain(environment) ? plainStackOf(environment, files) : stackOf(environment, graphAround(environment));
    if (stack?.config !== undefined) stacks.push(stack);
    else {
      const detail =
        problems[0]?.message ??
        (stack === undefined
          ? 'no Prometheus and Alertmanager are installed'
          : `there is no ${stack.alertmanager.configuration}: Alertmanager would notify nobody`);
      note({ environment: environment.name, hop: 'configuration', outcome: 'failed', detail });
    }
  }
  const messages: Message[] = [];
  // A chain that does not hold is nothing to play with.
  const whenProven =
    (use: Keep): Keep =>
    async (chain) => {
      if (!steps.some(({ outcome }) => outcome === 'failed')) await use(chain);
    };
  const sandbox = await openSandbox();
  const one = (stack: Stack): Promise<EnvironmentProof> => {
    const { name: environment } = stack.environment;
    return proveEnvironment({
      stack,
      sandbox,
      programs,
      alertmanagerVersion,
      alerts,
      note: (step) => note({ environment, ...step }),
      receive: (message) => messages.push(message),
      messages: () => messages.filter((message) => message.environment === environment),
      ...(keep === undefined ? {} : { keep: whenProven(keep) }),
      signal,
    });
  };
  try {
    const proofs = await allOf(stacks.map(one));
    const territories = stacks.map((stack) => ({ environment: stack.environment.name, destinations: destinationsOf(stack) }));
    for (const stack of stacks) note(crossingStep(stack, messages, territories));
    const outcome = steps.some((step) => step.outcome === 'failed') ? 'failed' : 'passed';
    return { outcome, seconds: Math.round((performance.now() - begun) / 100) / 10, environments: proofs, steps };
  } finally {
    await sandbox.end();
  }
};
