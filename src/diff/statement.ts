import { type Effect, namesOf } from './change';
import { withPlaceholder } from './placeholder';

/** What is said of one subject; subjects of which the same is said share a sentence. */
export interface Statement extends Omit<Effect, 'words'> {
  readonly subject: string;
  /** Starts with a verb for one subject, e.g. `fires above 5 %`. */
  readonly predicate: string;
}

const plurals: Readonly<Record<string, string>> = {
  is: 'are',
  has: 'have',
  does: 'do',
  reaches: 'reach',
  watches: 'watch',
};

const forSeveral = (predicate: string): string =>
  predicate.replace(
    /^(no longer |also )?(\w+)/,
    (_, no: string | undefined, verb: string) => `${no ?? ''}${plurals[verb] ?? verb.replace(/ies$/, 'y').replace(/s$/, '')}`,
  );

/** Subjects that have a name together. */
export interface Everyone {
  /** Looked up only where several subjects might be all of them. */
  readonly subjects: () => ReadonlySet<string>;
  readonly called: string;
}

const isEveryone = (subjects: ReadonlySet<string>, everyone: Everyone): boolean => {
  if (subjects.size < 3) return false;
  const all = everyone.subjects();
  return subjects.size === all.size && [...subjects].every((subject) => all.has(subject));
};

/** Where statements are made, and what all subjects are called. */
export interface Gathering {
  readonly everyone: Everyone;
  readonly environment: string;
}

/** Puts statements into sentences, with `${env}` for the name of the environment as a part of other names. */
export const gather = (statements: readonly Statement[], { everyone, environment }: Gathering): readonly Effect[] => {
  const groups = new Map<string, { statement: Statement; subjects: Set<string> }>();
  for (const statement of statements) {
    const { subject, ...rest } = statement;
    const key = JSON.stringify(rest);
    const group = groups.get(key) ?? { statement, subjects: new Set() };
    group.subjects.add(subject);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ statement: { area, risk, reason, predicate }, subjects }) => {
    const isAll = isEveryone(subjects, everyone);
    const several = subjects.size > 1 && !isAll;
    const subject = isAll ? everyone.called : namesOf([...subjects].map((name) => withPlaceholder(name, environment)));
    const said = withPlaceholder(several ? forSeveral(predicate) : predicate, environment);
    return { area, words: `${subject} ${said}`, risk, reason: withPlaceholder(reason, environment) };
  });
};
