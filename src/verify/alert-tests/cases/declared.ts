import type { CompiledAlert, FiringScene, Scene } from '../compiled-alert';
import type { TestInput } from '../inputs';
import { type AlertState, alertStateAt, type Prediction, predict } from '../prediction';
import { followedBy, windowsOf } from '../test-inputs';
import { type AlertCase, type Assertion, carried } from './case';

const keyed = (labels: Readonly<Record<string, string>>): string => JSON.stringify(Object.entries(labels).sort());

// A scenario that does not do what its alert says is for promtool to tell; nothing is derived from it.
const isAsDeclared = (prediction: Prediction, { at, firing }: Assertion): boolean => {
  const alertState = alertStateAt(prediction, at);
  return alertState?.firing.map(keyed).sort().join() === firing.map(keyed).sort().join();
};

const fires = (alertState: AlertState | undefined): boolean => (alertState?.firing.length ?? 0) > 0;

// Steps that are uncertain are passed over: the look goes to the nearest one that is not.
const lastBefore = (steps: Prediction['steps'], end: number, wanted: (alertState: AlertState) => boolean): number => {
  let index = end - 1;
  while (index >= 0 && steps[index] === undefined) index -= 1;
  const step = steps[index];
  return step !== undefined && wanted(step) ? index : -1;
};

/** The turn into firing: right before it, and at it. */
const turnOn = ({ interval, steps }: Prediction, { rule, pending }: CompiledAlert, { at, firing }: Assertion): readonly Assertion[] => {
  const last = Math.floor(at / interval);
  let first = last;
  while (first > 0 && fires(steps[first - 1])) first -= 1;
  const before = lastBefore(steps, first, (step) => step.firing.length === 0);
  const kind = pending > 0 ? 'pending' : 'fires';
  const assertions: Assertion[] = [];
  if (before >= 0)
    assertions.push({
      kind,
      at: before * interval,
      over: 'moment',
      firing: [],
      says: pending > 0 ? `not before ${rule.for} have passed` : 'not before its condition holds',
    });
  const turned = steps[first];
  if (first < last && turned !== undefined && turned.firing.length === firing.length)
    assertions.push({
      kind,
      at: first * interval,
      over: 'moment',
      firing: turned.firing,
      says: pending > 0 ? `once ${rule.for} have passed` : 'as soon as its condition holds',
    });
  return assertions;
};

/** The turn out of firing: right before it, and at it. */
const turnOff = ({ interval, steps }: Prediction, at: number): readonly Assertion[] => {
  const start = Math.floor(at / interval);
  const off = steps.findIndex((step, index) => index > start && step !== undefined && step.firing.length === 0);
  if (off < 0) return [];
  const before = lastBefore(steps, off, fires);
  const resolved: Assertion = { kind: 'resolved', at: off * interval, over: 'moment', firing: [], says: 'again once it is over' };
  const stillFiring = steps[before]?.firing ?? [];
  if (before <= start) return [resolved];
  return [{ kind: 'resolved', at: before * interval, over: 'moment', firing: stillFiring, says: 'not before it is over' }, resolved];
};

interface Continued {
  readonly testInput: TestInput;
  readonly why: string;
  readonly prediction: Prediction;
}

// The first way to calm down after which the alert clears.
const calmed = (compiled: CompiledAlert, { testInput, at }: FiringScene): Continued | undefined => {
  for (const quiet of compiled.quiet) {
    if (quiet.testInput.interval !== testInput.interval) continue;
    const until = at + quiet.at + compiled.lingering + 2 * testInput.interval;
    const continued = followedBy(testInput, quiet.testInput, { at, compiled });
    const prediction = predict(compiled, continued, { from: 0, until });
    if (prediction !== undefined && turnOff(prediction, at).length > 0) return { testInput: continued, why: quiet.why, prediction };
  }
  return undefined;
};

const firesLook = (compiled: CompiledAlert, { at, labels, why }: FiringScene): Assertion => ({
  kind: 'fires',
  at,
  over: 'moment',
  firing: [carried(compiled, labels)],
  says: why,
});

const firingCase = (compiled: CompiledAlert, scene: FiringScene): AlertCase => {
  const { why, testInput, at } = scene;
  const declared = firesLook(compiled, scene);
  const calm = calmed(compiled, scene);
  const prediction = calm?.prediction ?? predict(compiled, testInput, { from: 0, until: at });
  if (prediction === undefined || !isAsDeclared(prediction, declared)) return { title: why, testInput, assertions: [declared] };
  return {
    title: calm === undefined ? why : `${why}; then ${calm.why}`,
    testInput: calm?.testInput ?? testInput,
    assertions: [...turnOn(prediction, compiled, declared), declared, ...(calm === undefined ? [] : turnOff(prediction, at))],
    prediction,
  };
};

const quietCase = (compiled: CompiledAlert, { why, testInput, at }: Scene): AlertCase => {
  const prediction = predict(compiled, testInput, { from: 0, until: at });
  const never = prediction?.steps.every((step) => step !== undefined && step.firing.length === 0) === true;
  const assertion: Assertion = { kind: 'stays quiet', at, over: never ? 'all before' : 'moment', firing: [], says: why };
  const fired = prediction === undefined ? -1 : prediction.steps.findIndex(fires);
  const turn = prediction === undefined || fired < 0 ? [] : turnOff(prediction, fired * prediction.interval);
  return {
    title: why,
    testInput,
    assertions: [...turn.filter((one) => one.at < at), assertion],
    ...(prediction === undefined ? {} : { prediction }),
  };
};

/** First quiet, then as in the first scenario that fires: windows still hold what was before, which settles when the alert turns. */
export const relapses = (compiled: CompiledAlert): readonly AlertCase[] => {
  const [scene] = compiled.firing;
  if (windowsOf(compiled).length === 0) return [];
  return compiled.quiet.flatMap((quiet): readonly AlertCase[] => {
    if (quiet.testInput.interval !== scene.testInput.interval) return [];
    const until = quiet.at + scene.at;
    const testInput = followedBy(quiet.testInput, scene.testInput, { at: quiet.at, compiled });
    const prediction = predict(compiled, testInput, { from: 0, until });
    const end = prediction === undefined ? undefined : alertStateAt(prediction, until);
    if (prediction === undefined || end === undefined || end.firing.length === 0) return [];
    const title = `${quiet.why}; then ${scene.why}`;
    const assertion: Assertion = { kind: 'fires', at: until, over: 'moment', firing: end.firing, says: title };
    return [{ title, testInput, assertions: [...turnOn(prediction, compiled, assertion), assertion], prediction }];
  });
};

/** The alert's own scenarios, with the moments at which it turns where they are certain. */
export const declaredCases = (compiled: CompiledAlert): readonly AlertCase[] => [
  ...compiled.firing.map((scene) => firingCase(compiled, scene)),
  ...compiled.quiet.map((scene) => quietCase(compiled, scene)),
];

/** The alert's own scenarios and nothing else. */
export const plainCases = (compiled: CompiledAlert): readonly AlertCase[] => [
  ...compiled.firing.map((scene) => ({ title: scene.why, testInput: scene.testInput, assertions: [firesLook(compiled, scene)] })),
  ...compiled.quiet.map(({ why, testInput, at }) => ({
    title: why,
    testInput,
    assertions: [{ kind: 'stays quiet', at, over: 'moment', firing: [], says: why } as const],
  })),
];
