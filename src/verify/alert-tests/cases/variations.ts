import { keyOf } from '../../../language/promql/evaluate/series';
import type { CompiledAlert } from '../compiled-alert';
import type { Input, TestInput } from '../inputs';
import { lastOf, lifted, type Run, scaled, tidied } from '../notation';
import { clocksOf, nameOf } from '../test-inputs';

/** Samples that follow one number. */
export interface Variation {
  readonly inputs: (factor: number) => readonly Input[];
  /** Factors between which the alert may turn, in order. */
  readonly factors: readonly number[];
  /** How much a factor must change to change some value by one. */
  readonly unit: number;
}

const around = [0, 0.25, 1, 4, 64];

const largest = (inputs: readonly Input[]): number =>
  Math.max(
    0,
    ...inputs.flatMap(({ runs }) => runs.flatMap((run) => (run.kind === 'samples' ? [Math.abs(run.first), Math.abs(lastOf(run))] : []))),
  );

const scaling = (inputs: readonly Input[], chosen: (input: Input) => boolean): Variation => ({
  inputs: (factor) => inputs.map((input) => (chosen(input) ? { ...input, runs: scaled(input.runs, factor) } : input)),
  factors: around,
  unit: 1 / Math.max(1, largest(inputs.filter(chosen))),
});

const seconds = [1e3, 1e4, 1e5, 1e6, 1e7];

// Times are early or late, not large or small.
const shifting = (inputs: readonly Input[], chosen: (input: Input) => boolean): Variation => ({
  inputs: (by) => inputs.map((input) => (chosen(input) ? { ...input, runs: lifted(input.runs, by) } : input)),
  factors: [...[...seconds].reverse().map((by) => -by), 0, ...seconds],
  unit: 1,
});

const blend = (firing: Run, quiet: Run, share: number): Run =>
  firing.kind === 'samples' && quiet.kind === 'samples'
    ? {
        ...firing,
        first: tidied(quiet.first + share * (firing.first - quiet.first)),
        step: tidied(quiet.step + share * (firing.step - quiet.step)),
      }
    : firing;

const blended = (firing: Input, quiet: Input | undefined, share: number): Input =>
  quiet === undefined || quiet.runs.length !== firing.runs.length
    ? firing
    : // The lengths were compared just now.
      { ...firing, runs: firing.runs.map((run, index) => blend(run, quiet.runs[index] as Run, share)) };

const towards = (inputs: readonly Input[], quiet: readonly Input[]): Variation => {
  const others = new Map(quiet.map((input) => [keyOf(input.labels), input]));
  return { inputs: (share) => inputs.map((input) => blended(input, others.get(keyOf(input.labels)), share)), factors: [0, 1], unit: 1e-3 };
};

/** Ways to change samples. What changes most comes first: it reaches floors on amounts; shares are reached by single metrics. */
export const variations = (compiled: CompiledAlert, { inputs }: TestInput): readonly Variation[] => {
  const { quiet } = compiled;
  const names = [...new Set(inputs.map(nameOf))];
  const clocks = [...clocksOf(compiled)].filter((name) => names.includes(name));
  return [
    ...clocks.map((name) => shifting(inputs, (input) => nameOf(input) === name)),
    scaling(inputs, () => true),
    ...(names.length > 1 ? names.map((name) => scaling(inputs, (input) => nameOf(input) === name)) : []),
    ...(inputs.length > names.length ? inputs.map((one) => scaling(inputs, (input) => input === one)) : []),
    ...quiet.map((scene) => towards(inputs, scene.testInput.inputs)),
  ];
};
