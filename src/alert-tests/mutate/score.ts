import { mapConcurrently } from '../../programs';
import type { AlertCases } from '../cases';
import type { AlertCase } from '../cases/case';
import { type Bench, runShard } from '../run/promtool';
import { type Subject, subjectCases } from '../run/subject';
import { testedText } from '../texts';
import { caughtIn, huntShard, type Suspect } from './hunt';
import { mutantsOf } from './mutants';
import type { Mutant } from './mutation';

/** A mutant and what became of it. */
export interface Fate {
  readonly mutant: Mutant;
  readonly outcome: 'caught' | 'survived' | 'changes nothing';
}

/** What the tests of one alert are worth. */
export interface AlertScore {
  readonly alert: string;
  readonly fates: readonly Fate[];
  /** What kept promtool from asking. */
  readonly errors: readonly string[];
}

interface Hunt {
  readonly free: readonly Suspect[];
  readonly errors: readonly string[];
}

/** Where an alert's mutants are hunted. */
interface Ground {
  readonly bench: Bench;
  readonly folder: string;
  readonly alert: AlertCases;
}

// A mutant over which Prometheus stumbles keeps the others from being asked; without it, they are asked again.
const hunt = async (ground: Ground, cases: readonly AlertCase[], suspects: readonly Suspect[]): Promise<Hunt> => {
  if (suspects.length === 0 || cases.length === 0) return { free: suspects, errors: [] };
  const verdicts = await runShard(ground.bench, huntShard(ground.alert, cases, suspects), ground.folder);
  const caught = caughtIn(ground.alert.rehearsal.rule.alert, verdicts);
  const free = suspects.filter(({ number }) => !caught.has(number));
  if (verdicts.errors.length === 0) return { free, errors: [] };
  return free.length === suspects.length ? { free, errors: verdicts.errors } : hunt(ground, cases, free);
};

// The alert's own scenarios catch most, and what is caught need not be asked again.
const rounds = ({ cases, rehearsal }: AlertCases): readonly (readonly AlertCase[])[] => {
  const declared = rehearsal.firing.length + rehearsal.quiet.length;
  return [cases.slice(0, declared), cases.slice(declared)];
};

const scoreOf = async (ground: Ground): Promise<AlertScore> => {
  const { alert } = ground;
  const suspects = mutantsOf(alert.rehearsal).map((mutant, number) => ({ mutant, number }));
  let free: readonly Suspect[] = suspects;
  const errors: string[] = [];
  for (const cases of rounds(alert)) {
    const found = await hunt(ground, cases, free);
    free = found.free;
    errors.push(...found.errors);
  }
  const atLarge = new Set(free);
  return {
    alert: alert.rehearsal.rule.alert,
    fates: suspects.map((suspect): Fate => {
      const { mutant } = suspect;
      if (!atLarge.has(suspect)) return { mutant, outcome: 'caught' };
      return { mutant, outcome: mutant.harmless === undefined ? 'survived' : 'changes nothing' };
    }),
    errors,
  };
};

/** The score of an alert, and all places where an alert stands that differs from it in names only. */
export interface MutationResult {
  readonly subjects: readonly [Subject, ...Subject[]];
  readonly score: AlertScore;
}

const alike = (subjects: readonly Subject[]): readonly (readonly [Subject, ...Subject[]])[] => {
  const groups = new Map<string, [Subject, ...Subject[]]>();
  for (const subject of subjects) {
    const key = testedText(subject.rule, subject.groups);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [subject]);
    else group.push(subject);
  }
  return [...groups.values()];
};

/** Hunts the mutants of every alert with the alert's tests; alerts that differ in names only are hunted once. */
export const mutationResults = (
  bench: Bench,
  subjects: readonly Subject[],
  onStart: (count: number) => (result: MutationResult) => void,
): Promise<readonly MutationResult[]> => {
  const groups = alike(subjects);
  const onDone = onStart(groups.length);
  return mapConcurrently(groups, bench.workers, async (group, index) => {
    const score = await scoreOf({ bench, folder: `mutants-${index}`, alert: subjectCases(group[0]) });
    onDone({ subjects: group, score });
    return { subjects: group, score };
  });
};
