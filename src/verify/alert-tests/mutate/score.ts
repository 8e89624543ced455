import { mapConcurrently } from '../../programs';
import type { AlertCases } from '../cases';
import type { AlertCase } from '../cases/case';
import { type Bench, runShard } from '../run/promtool';
import { alike, type Subject, subjectCases } from '../run/subject';
import { fingerprintOf } from './fingerprint';
import type { Measurement } from './measurement';
import { caughtIn, huntShard, type Suspect } from './mutant-run';
import { mutantsOf } from './mutants';
import { mutationKinds } from './mutation';

interface MutantRun {
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
const hunt = async (ground: Ground, cases: readonly AlertCase[], suspects: readonly Suspect[]): Promise<MutantRun> => {
  if (suspects.length === 0 || cases.length === 0) return { free: suspects, errors: [] };
  const verdicts = await runShard(ground.bench, huntShard(ground.alert, cases, suspects), ground.folder);
  const caught = caughtIn(ground.alert.compiled.rule.alert, verdicts);
  const free = suspects.filter(({ number }) => !caught.has(number));
  if (verdicts.errors.length === 0) return { free, errors: [] };
  return free.length === suspects.length ? { free, errors: verdicts.errors } : hunt(ground, cases, free);
};

// The first scenario catches most, and what is caught need not be run again: few cases for many mutants, then many for few.
const rounds = ({ cases }: AlertCases): readonly (readonly AlertCase[])[] => {
  const found: (readonly AlertCase[])[] = [];
  for (let start = 0; start < cases.length; ) {
    const end = start + Math.max(1, start);
    found.push(cases.slice(start, end));
    start = end;
  }
  return found;
};

const huntAll = async (ground: Ground, suspects: readonly Suspect[]): Promise<MutantRun> => {
  let free = suspects;
  const errors: string[] = [];
  for (const cases of rounds(ground.alert)) {
    const found = await hunt(ground, cases, free);
    free = found.free;
    errors.push(...found.errors);
  }
  return { free, errors };
};

const tallied = (suspects: readonly Suspect[], free: readonly Suspect[]): Measurement['tally'] =>
  mutationKinds.flatMap((kind) => {
    const planted = suspects.filter(({ mutant }) => mutant.kind === kind);
    const caught = planted.filter((suspect) => !free.includes(suspect));
    return planted.length === 0 ? [] : [{ kind, planted: planted.length, caught: caught.length }];
  });

const measured = async (ground: Ground): Promise<Omit<Measurement, 'where' | 'fingerprint'>> => {
  const { compiled } = ground.alert;
  const suspects = mutantsOf(compiled).map((mutant, number) => ({ mutant, number }));
  const { free, errors } = await huntAll(ground, suspects);
  const left = free.map(({ mutant: { kind, says, harmless: why } }) => ({ kind, says, why }));
  return {
    alert: compiled.rule.alert,
    tally: tallied(suspects, free),
    survived: left.flatMap(({ kind, says, why }) => (why === undefined ? [{ kind, says }] : [])),
    harmless: left.flatMap(({ kind, says, why }) => (why === undefined ? [] : [{ kind, says, why }])),
    errors,
  };
};

/** What measuring takes besides alerts. */
export interface Measuring {
  readonly bench: Bench;
  /** What was measured before; what has not changed since is not measured again. */
  readonly known: readonly Measurement[];
  /** Hears of every alert that is done. */
  readonly onStart: (count: number) => (alert: string) => void;
}

/** Plants mutants into every alert and counts which its tests catch in promtool; alerts that differ in names only are taken once. */
export const measure = async (subjects: readonly Subject[], { bench, known, onStart }: Measuring): Promise<readonly Measurement[]> => {
  const groups = alike(subjects);
  const onDone = onStart(groups.length);
  const before = new Map(known.filter(({ errors }) => errors.length === 0).map((one) => [one.fingerprint, one]));
  return mapConcurrently(groups, bench.workers, async (group, index) => {
    const fingerprint = fingerprintOf(group[0]);
    const where = group.map(({ environment, workload }) => `${environment} ${workload}`);
    const found = before.get(fingerprint) ?? (await measured({ bench, folder: `mutants-${index}`, alert: subjectCases(group[0]) }));
    onDone(group[0].rule.alert);
    return { ...found, where, fingerprint };
  });
};
