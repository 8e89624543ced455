import { createHash } from 'node:crypto';

/** What a program was given and said yes to, in this run or an earlier one; what failed is never remembered. */
export interface Memory {
  readonly has: (given: readonly string[]) => boolean;
  readonly add: (given: readonly string[]) => void;
}

/** Keys of what passed: `before` in earlier runs, `now` in this one, where what was found in `before` counts as well. */
export interface PassedKeys {
  readonly before: ReadonlySet<string>;
  readonly now: Set<string>;
}

/** What passed in one release of a program: all that it was given is hashed, so anything else makes it run again. */
export const memoryOf = (program: string, { before, now }: PassedKeys): Memory => {
  const keyOf = (given: readonly string[]): string =>
    createHash('sha256')
      .update(JSON.stringify([program, given]))
      .digest('hex');
  return {
    has: (given) => {
      const key = keyOf(given);
      if (before.has(key)) now.add(key);
      return before.has(key);
    },
    add: (given) => {
      now.add(keyOf(given));
    },
  };
};

// A hash that was cut or changed is the hash of nothing, so a broken file only makes tests run again.
const hash = /^[0-9a-f]{64}$/;

/** Keys as a file holds them, one a line; any other line is nothing. */
export const readKeys = (text: string): ReadonlySet<string> => new Set(text.split('\n').filter((line) => hash.test(line)));

// A fleet has some thousand; what was not needed for long may go.
const most = 50_000;

/** The file of the next run: what was needed last comes first. */
export const keysText = ({ before, now }: PassedKeys): string =>
  [...new Set([...now, ...before])]
    .slice(0, most)
    .map((key) => `${key}\n`)
    .join('');
