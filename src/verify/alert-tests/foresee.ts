import type { Dialect } from '../../language/promql/evaluate/node';
import type { Labels } from '../../language/promql/evaluate/series';
import type { Trial } from './inputs';
import { type Course, goesAlike, play, replay } from './play';
import type { Rehearsal } from './rehearsal';
import { type Stage, stage } from './stage';

/** How an alert stands at one evaluation: the labels of what fires and of what is pending. */
export interface Standing {
  readonly firing: readonly Labels[];
  readonly pending: readonly Labels[];
}

/** What an alert will go through in every release of Prometheus; nothing where that is not certain. */
export interface Foresight {
  readonly interval: number;
  /** Place of the first step on the time axis. */
  readonly from: number;
  readonly steps: readonly (Standing | undefined)[];
}

const second: Dialect = { leftOpen: false, ties: 0 };
const third: Dialect = { leftOpen: true, ties: 0 };

const eitherWay = (dialect: Dialect): readonly Dialect[] => [
  { ...dialect, ties: 1 },
  { ...dialect, ties: -1 },
];

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((key) => b.includes(key));

const quiet: Standing = { pending: [], firing: [] };

const standing = ({ labels }: Stage, pending: readonly string[], firing: readonly string[]): Standing => {
  if (pending.length === 0 && firing.length === 0) return quiet;
  // Every key was made together with its labels.
  const labelsOf = (key: string): Labels => labels.get(key) as Labels;
  return { pending: pending.map(labelsOf), firing: firing.map(labelsOf) };
};

const withTies = (on: Stage, course: Course, dialect: Dialect, from: number): readonly Course[] =>
  course.findings.tied ? [course, ...eitherWay(dialect).map((other) => replay(on, course, other, from))] : [course];

const coursesOn = (on: Stage, from: number): readonly Course[] => {
  const newest = play(on, third, from);
  if (newest.findings.error !== undefined) return [newest];
  const courses = withTies(on, newest, third, from);
  if (!newest.findings.tied && goesAlike(on, newest, second, from)) return courses;
  return [...courses, ...withTies(on, play(on, second, from), second, from)];
};

/** What part of the time axis to foresee: from a place on, until a time. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

// As many steps as a drawing shows.
const many = 100;

/**
 * The stretch that settles how an alert stands at a time. All of it where that is short; else as much as the alert's
 * waiting and lingering can reach back, twice, so that what was before makes no difference.
 */
export const stretchTo = ({ pending, lingering }: Rehearsal, { interval }: Trial, until: number): Stretch => {
  const reach = Math.ceil((2 * (pending + lingering)) / interval) + 10;
  const last = Math.floor(until / interval);
  return { from: last <= many ? 0 : Math.max(0, last - reach), until };
};

/**
 * Plays an alert through a trial as Prometheus 2 and 3 would, and with ties of comparisons falling either way; what
 * differs between them stays uncertain. Nothing where Prometheus would answer with an error.
 */
export const foresee = (rehearsal: Rehearsal, trial: Trial, { from, until }: Stretch): Foresight | undefined => {
  const on = stage(rehearsal, trial, until);
  const courses = coursesOn(on, from);
  const [first, ...others] = courses;
  if (first === undefined || courses.some(({ findings }) => findings.error !== undefined)) return undefined;
  const steps = first.steps.map(({ pending, firing }, index) => {
    const agreed = others.every(({ steps: theirs }) => {
      const step = theirs[index];
      return step !== undefined && same(step.pending, pending) && same(step.firing, firing);
    });
    return agreed ? standing(on, pending, firing) : undefined;
  });
  return { interval: trial.interval, from, steps };
};

/** How an alert stands at a time. */
export const standingAt = ({ interval, from, steps }: Foresight, time: number): Standing | undefined =>
  steps[Math.floor(time / interval) - from];
