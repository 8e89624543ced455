import { type Foresight, foresee, type Standing, standingAt } from '../foresee';
import type { Trial } from '../inputs';
import type { FiringScene, Rehearsal, Scene } from '../rehearsal';
import { followedBy, windowsOf } from '../trials';
import { type AlertCase, carried, type Look } from './case';

const keyed = (labels: Readonly<Record<string, string>>): string => JSON.stringify(Object.entries(labels).sort());

// A scenario that does not do what its alert says is for promtool to tell; nothing is derived from it.
const isAsDeclared = (foresight: Foresight, { at, firing }: Look): boolean => {
  const standing = standingAt(foresight, at);
  return standing?.firing.map(keyed).sort().join() === firing.map(keyed).sort().join();
};

const fires = (standing: Standing | undefined): boolean => (standing?.firing.length ?? 0) > 0;

// Steps that are uncertain are passed over: the look goes to the nearest one that is not.
const lastBefore = (steps: Foresight['steps'], end: number, wanted: (standing: Standing) => boolean): number => {
  let index = end - 1;
  while (index >= 0 && steps[index] === undefined) index -= 1;
  const step = steps[index];
  return step !== undefined && wanted(step) ? index : -1;
};

/** The turn into firing: right before it, and at it. */
const turnOn = ({ interval, steps }: Foresight, { rule, pending }: Rehearsal, { at, firing }: Look): readonly Look[] => {
  const last = Math.floor(at / interval);
  let first = last;
  while (first > 0 && fires(steps[first - 1])) first -= 1;
  const before = lastBefore(steps, first, (step) => step.firing.length === 0);
  const kind = pending > 0 ? 'pending' : 'fires';
  const looks: Look[] = [];
  if (before >= 0)
    looks.push({
      kind,
      at: before * interval,
      over: 'moment',
      firing: [],
      says: pending > 0 ? `not before ${rule.for} have passed` : 'not before its condition holds',
    });
  const turned = steps[first];
  if (first < last && turned !== undefined && turned.firing.length === firing.length)
    looks.push({
      kind,
      at: first * interval,
      over: 'moment',
      firing: turned.firing,
      says: pending > 0 ? `once ${rule.for} have passed` : 'as soon as its condition holds',
    });
  return looks;
};

/** The turn out of firing: right before it, and at it. */
const turnOff = ({ interval, steps }: Foresight, at: number): readonly Look[] => {
  const start = Math.floor(at / interval);
  const off = steps.findIndex((step, index) => index > start && step !== undefined && step.firing.length === 0);
  if (off < 0) return [];
  const before = lastBefore(steps, off, fires);
  const resolved: Look = { kind: 'resolved', at: off * interval, over: 'moment', firing: [], says: 'again once it is over' };
  const stillFiring = steps[before]?.firing ?? [];
  if (before <= start) return [resolved];
  return [{ kind: 'resolved', at: before * interval, over: 'moment', firing: stillFiring, says: 'not before it is over' }, resolved];
};

interface Continued {
  readonly trial: Trial;
  readonly why: string;
  readonly foresight: Foresight;
}

// The first way to calm down after which the alert clears.
const calmed = (rehearsal: Rehearsal, { trial, at }: FiringScene): Continued | undefined => {
  for (const quiet of rehearsal.quiet) {
    if (quiet.trial.interval !== trial.interval) continue;
    const until = at + quiet.at + rehearsal.lingering + 2 * trial.interval;
    const continued = followedBy(trial, quiet.trial, { at, rehearsal });
    const foresight = foresee(rehearsal, continued, { from: 0, until });
    if (foresight !== undefined && turnOff(foresight, at).length > 0) return { trial: continued, why: quiet.why, foresight };
  }
  return undefined;
};

const firesLook = (rehearsal: Rehearsal, { at, labels, why }: FiringScene): Look => ({
  kind: 'fires',
  at,
  over: 'moment',
  firing: [carried(rehearsal, labels)],
  says: why,
});

const firingCase = (rehearsal: Rehearsal, scene: FiringScene): AlertCase => {
  const { why, trial, at } = scene;
  const declared = firesLook(rehearsal, scene);
  const calm = calmed(rehearsal, scene);
  const foresight = calm?.foresight ?? foresee(rehearsal, trial, { from: 0, until: at });
  if (foresight === undefined || !isAsDeclared(foresight, declared)) return { title: why, trial, looks: [declared] };
  return {
    title: calm === undefined ? why : `${why}; then ${calm.why}`,
    trial: calm?.trial ?? trial,
    looks: [...turnOn(foresight, rehearsal, declared), declared, ...(calm === undefined ? [] : turnOff(foresight, at))],
    foresight,
  };
};

const quietCase = (rehearsal: Rehearsal, { why, trial, at }: Scene): AlertCase => {
  const foresight = foresee(rehearsal, trial, { from: 0, until: at });
  const never = foresight?.steps.every((step) => step !== undefined && step.firing.length === 0) === true;
  const look: Look = { kind: 'stays quiet', at, over: never ? 'all before' : 'moment', firing: [], says: why };
  const fired = foresight === undefined ? -1 : foresight.steps.findIndex(fires);
  const turn = foresight === undefined || fired < 0 ? [] : turnOff(foresight, fired * foresight.interval);
  return { title: why, trial, looks: [...turn.filter((one) => one.at < at), look], ...(foresight === undefined ? {} : { foresight }) };
};

/** First quiet, then as in the first scenario that fires: windows still hold what was before, which settles when the alert turns. */
export const relapses = (rehearsal: Rehearsal): readonly AlertCase[] => {
  const [scene] = rehearsal.firing;
  if (windowsOf(rehearsal).length === 0) return [];
  return rehearsal.quiet.flatMap((quiet): readonly AlertCase[] => {
    if (quiet.trial.interval !== scene.trial.interval) return [];
    const until = quiet.at + scene.at;
    const trial = followedBy(quiet.trial, scene.trial, { at: quiet.at, rehearsal });
    const foresight = foresee(rehearsal, trial, { from: 0, until });
    const end = foresight === undefined ? undefined : standingAt(foresight, until);
    if (foresight === undefined || end === undefined || end.firing.length === 0) return [];
    const title = `${quiet.why}; then ${scene.why}`;
    const look: Look = { kind: 'fires', at: until, over: 'moment', firing: end.firing, says: title };
    return [{ title, trial, looks: [...turnOn(foresight, rehearsal, look), look], foresight }];
  });
};

/** The alert's own scenarios, with the moments at which it turns where they are certain. */
export const declaredCases = (rehearsal: Rehearsal): readonly AlertCase[] => [
  ...rehearsal.firing.map((scene) => firingCase(rehearsal, scene)),
  ...rehearsal.quiet.map((scene) => quietCase(rehearsal, scene)),
];

/** The alert's own scenarios and nothing else. */
export const plainCases = (rehearsal: Rehearsal): readonly AlertCase[] => [
  ...rehearsal.firing.map((scene) => ({ title: scene.why, trial: scene.trial, looks: [firesLook(rehearsal, scene)] })),
  ...rehearsal.quiet.map(({ why, trial, at }) => ({
    title: why,
    trial,
    looks: [{ kind: 'stays quiet', at, over: 'moment', firing: [], says: why } as const],
  })),
];
