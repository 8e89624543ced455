import type { AlertFact } from './side';

/** An alert of both sides. */
export interface Pair {
  readonly before: AlertFact;
  readonly after: AlertFact;
  /** Whether its rule is the same in every word. */
  readonly same: boolean;
}

/** What became of the alerts of an environment. */
export interface AlertPairs {
  readonly kept: readonly Pair[];
  readonly gone: readonly AlertFact[];
  readonly added: readonly AlertFact[];
}

type Same = (before: AlertFact, after: AlertFact) => boolean;

const sameEngine: Same = (a, b) => a.rule.group.evaluatedBy === b.rule.group.evaluatedBy;

// Several rules may share a name, such as those of an objective's burn rates: the most alike find each other first.
const likeness: readonly Same[] = [
  (a, b) => a.name === b.name && a.asks === b.asks && a.severity === b.severity && a.for === b.for,
  (a, b) => a.name === b.name && a.asks === b.asks,
  (a, b) => a.name === b.name && a.severity === b.severity && a.skeleton === b.skeleton,
  (a, b) => a.name === b.name && a.severity === b.severity,
  (a, b) => a.name === b.name,
  // Renamed: it asks the same, or it is where the other was and differs in amounts only.
  (a, b) => a.asks === b.asks,
  (a, b) => a.rule.group.node.id === b.rule.group.node.id && a.rule.group.name === b.rule.group.name && a.skeleton === b.skeleton,
];

const inOneObject =
  (same: Same): Same =>
  (a, b) =>
    a.rule.group.node.id === b.rule.group.node.id && same(a, b);

const written = ({ rule, evaluated, interval }: AlertFact): string => {
  const { alert, expr, for: pending, keepFiringFor, labels, annotations, group } = rule;
  return JSON.stringify([group.node.path, group.name, alert, expr, pending, keepFiringFor, labels, annotations, evaluated, interval]);
};

const sameRules = (before: readonly AlertFact[], after: readonly AlertFact[]): readonly Pair[] => {
  const waiting = new Map<string, AlertFact[]>();
  for (const fact of after) {
    const key = written(fact);
    waiting.set(key, [...(waiting.get(key) ?? []), fact]);
  }
  return before.flatMap((fact) => {
    const other = waiting.get(written(fact))?.shift();
    return other === undefined ? [] : [{ before: fact, after: other, same: true }];
  });
};

/** Pairs every alert with what it has become. */
export const pairAlerts = (before: readonly AlertFact[], after: readonly AlertFact[]): AlertPairs => {
  const kept: Pair[] = [...sameRules(before, after)];
  const gone = new Set(before);
  const added = new Set(after);
  for (const pair of kept) {
    gone.delete(pair.before);
    added.delete(pair.after);
  }
  // Workloads of one kind have alerts of the same names, each in an object of its own.
  for (const same of [...likeness.map(inOneObject), ...likeness]) {
    for (const one of [...gone]) {
      const other = [...added].find((candidate) => sameEngine(one, candidate) && same(one, candidate));
      if (other === undefined) continue;
      kept.push({ before: one, after: other, same: false });
      gone.delete(one);
      added.delete(other);
    }
  }
  return { kept, gone: [...gone], added: [...added] };
};
