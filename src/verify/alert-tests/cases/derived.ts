import type { CompiledAlert } from '../compiled-alert';
import type { Input, TestInput } from '../inputs';
import { alertStateAt, predict, stretchTo } from '../prediction';
import { countersOf, nameOf, restarted, windowsOf, withBirth } from '../test-inputs';
import type { AlertCase, Assertion, CaseKind } from './case';

/** One look at the end of a trial, with what is foreseen there; nothing where that is not certain. */
export const assertionAtEnd = (
  compiled: CompiledAlert,
  testInput: TestInput,
  { at, kind, says }: { readonly at: number; readonly kind: CaseKind; readonly says: (fires: boolean) => string },
): AlertCase | undefined => {
  const prediction = predict(compiled, testInput, stretchTo(compiled, testInput, at));
  const end = prediction === undefined ? undefined : alertStateAt(prediction, at);
  if (prediction === undefined || end === undefined) return undefined;
  const fires = end.firing.length > 0;
  const never = !fires && prediction.from === 0 && prediction.steps.every((step) => step !== undefined && step.firing.length === 0);
  const title = says(fires);
  const assertion: Assertion = { kind, at, over: never ? 'all before' : 'moment', firing: end.firing, says: title };
  return { title, testInput, assertions: [assertion], prediction };
};

const outcome = (fires: boolean): string => (fires ? 'fires' : 'stays quiet');

/** No series at all, for as long as it takes to fire. */
export const noData = (compiled: CompiledAlert): readonly AlertCase[] => {
  const { interval } = compiled.firing[0].testInput;
  const at = (Math.ceil(compiled.pending / interval) + 2) * interval;
  const found = assertionAtEnd(
    compiled,
    { interval, inputs: [] },
    { at, kind: 'no data', says: (fires) => `${outcome(fires)} without any series` },
  );
  return found === undefined ? [] : [found];
};

const hasCounter = (testInput: TestInput, compiled: CompiledAlert): boolean => {
  const counters = countersOf(compiled);
  return testInput.inputs.some((input) => counters.has(nameOf(input)));
};

/** All counters start again in the middle of the last window: neither a reason to fire nor to stop. */
export const counterReset = (compiled: CompiledAlert): readonly AlertCase[] => {
  const shortest = Math.min(...windowsOf(compiled));
  return [compiled.firing[0], ...compiled.quiet.slice(0, 1)].flatMap(({ why, testInput, at }) => {
    const place = Math.floor((at - shortest / 2) / testInput.interval);
    if (!(place >= 1) || !hasCounter(testInput, compiled)) return [];
    const reset = restarted(testInput, place, compiled);
    const says = (fires: boolean): string => `${why}, with a restart: ${fires ? 'still fires' : 'stays quiet'}`;
    return assertionAtEnd(compiled, reset, { at, kind: 'counter reset', says }) ?? [];
  });
};

const isQuietWithout = (compiled: CompiledAlert, testInput: TestInput, at: number, left: Input): boolean => {
  const rest = { ...testInput, inputs: testInput.inputs.filter((input) => input !== left) };
  const prediction = predict(compiled, rest, stretchTo(compiled, rest, at));
  return prediction !== undefined && alertStateAt(prediction, at)?.firing.length === 0;
};

/** A counter that the alert depends on appears late, with its first event; nothing was counted before. */
export const firstEvent = (compiled: CompiledAlert): readonly AlertCase[] => {
  const { testInput, at } = compiled.firing[0];
  const counters = countersOf(compiled);
  const culprit = testInput.inputs.find((input) => counters.has(nameOf(input)) && isQuietWithout(compiled, testInput, at, input));
  if (culprit === undefined) return [];
  const place = Math.floor((at - compiled.pending) / testInput.interval) - 2;
  if (place < 1) return [];
  const born = { ...testInput, inputs: testInput.inputs.map((input) => (input === culprit ? withBirth(input, place) : input)) };
  const says = (fires: boolean): string => `${outcome(fires)} on the first event of ${nameOf(culprit)}`;
  const found = assertionAtEnd(compiled, born, { at, kind: 'first event', says });
  return found === undefined ? [] : [found];
};
