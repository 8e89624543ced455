import type { Dialect } from '../../language/promql/evaluate/node';
import type { Labels } from '../../language/promql/evaluate/series';
import type { CompiledAlert } from './compiled-alert';
import type { TestInput } from './inputs';
import { goesAlike, resimulate, type SimulationRun, simulate } from './simulation';
import { type Simulator, simulator } from './simulator';

/** How an alert is at one evaluation: the labels of what fires and of what is pending. */
export interface AlertState {
  readonly firing: readonly Labels[];
  readonly pending: readonly Labels[];
}

/** What an alert will go through in every release of Prometheus; nothing where that is not certain. */
export interface Prediction {
  readonly interval: number;
  /** Place of the first step on the time axis. */
  readonly from: number;
  readonly steps: readonly (AlertState | undefined)[];
}

const second: Dialect = { leftOpen: false, ties: 0 };
const third: Dialect = { leftOpen: true, ties: 0 };

const eitherWay = (dialect: Dialect): readonly Dialect[] => [
  { ...dialect, ties: 1 },
  { ...dialect, ties: -1 },
];

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((key) => b.includes(key));

const quiet: AlertState = { pending: [], firing: [] };

const alertState = ({ labels }: Simulator, pending: readonly string[], firing: readonly string[]): AlertState => {
  if (pending.length === 0 && firing.length === 0) return quiet;
  // Every key was made together with its labels.
  const labelsOf = (key: string): Labels => labels.get(key) as Labels;
  return { pending: pending.map(labelsOf), firing: firing.map(labelsOf) };
};

const withTies = (on: Simulator, simulationRun: SimulationRun, dialect: Dialect, from: number): readonly SimulationRun[] =>
  simulationRun.findings.tied
    ? [simulationRun, ...eitherWay(dialect).map((other) => resimulate(on, simulationRun, other, from))]
    : [simulationRun];

const simulationRunsOn = (on: Simulator, from: number): readonly SimulationRun[] => {
  const newest = simulate(on, third, from);
  if (newest.findings.error !== undefined) return [newest];
  const simulationRuns = withTies(on, newest, third, from);
  if (!newest.findings.tied && goesAlike(on, newest, second, from)) return simulationRuns;
  return [...simulationRuns, ...withTies(on, simulate(on, second, from), second, from)];
};

/** What part of the time axis to foresee: from a place on, until a time. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

// As many steps as a drawing shows.
const many = 100;

/**
 * The stretch that settles how an alert is at a time. All of it where that is short; else as much as the alert's
 * waiting and lingering can reach back, twice, so that what was before makes no difference.
 */
export const stretchTo = ({ pending, lingering }: CompiledAlert, { interval }: TestInput, until: number): Stretch => {
  const reach = Math.ceil((2 * (pending + lingering)) / interval) + 10;
  const last = Math.floor(until / interval);
  return { from: last <= many ? 0 : Math.max(0, last - reach), until };
};

/**
 * Plays an alert through a trial as Prometheus 2 and 3 would, and with ties of comparisons falling either way; what
 * differs between them stays uncertain. Nothing where Prometheus would answer with an error.
 */
export const predict = (compiled: CompiledAlert, testInput: TestInput, { from, until }: Stretch): Prediction | undefined => {
  const on = simulator(compiled, testInput, until);
  const simulationRuns = simulationRunsOn(on, from);
  const [first, ...others] = simulationRuns;
  if (first === undefined || simulationRuns.some(({ findings }) => findings.error !== undefined)) return undefined;
  const steps = first.steps.map(({ pending, firing }, index) => {
    const agreed = others.every(({ steps: theirs }) => {
      const step = theirs[index];
      return step !== undefined && same(step.pending, pending) && same(step.firing, firing);
    });
    return agreed ? alertState(on, pending, firing) : undefined;
  });
  return { interval: testInput.interval, from, steps };
};

/** How an alert is at a time. */
export const alertStateAt = ({ interval, from, steps }: Prediction, time: number): AlertState | undefined =>
  steps[Math.floor(time / interval) - from];
