import { type Meaning, meaningOf } from './bytes';
import { base64Characters, hasRun } from './characters';

/** A part of a text in which bytes are written down, and what they mean. */
export interface Decoded {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
}

const shortest = 10;
const run = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{10,}(?:={1,2}|(?![A-Za-z0-9+/_=-]))/g;

interface Run {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const runAt = (text: string, from: number): Run => ({ text, from, to: from + text.length });

/** What a run of base64 means, in either alphabet. */
const decoded = (text: string): Meaning | undefined => (/[A-Z]/.test(text) ? meaningOf(Buffer.from(text, 'base64')) : undefined);

// In a path, a slash may be a part of the run or divide two, and so may a dash or a low line in a name.
const partsOf = ({ text, from }: Run): readonly Run[] => {
  if (!/[/_-]/.test(text)) return [];
  return [...text.matchAll(/[^/_-]{10,}/g)].map((part) => runAt(part[0], from + part.index));
};

const ofRun = (whole: Run): readonly Decoded[] => {
  const meaning = decoded(whole.text);
  if (meaning !== undefined) return [{ from: whole.from, to: whole.to, meaning }];
  return partsOf(whole).flatMap(({ text, from, to }) => {
    const part = decoded(text);
    return part === undefined ? [] : [{ from, to, meaning: part }];
  });
};

// What writers of long runs put between two lines: a line break, with the signs of a comment, a quotation or a string.
const between = /^["']?[ \t]{0,8}[\\+,.]?[ \t]{0,8}(?:\r?\n|["'])[\s#>*|;"'/+-]{0,60}$/;

// The last line of many may be short.
const lastLine = /^["']?[ \t]{0,8}[\\+,.]?[ \t]{0,8}\r?\n[\s#>*|;"'/+-]{0,60}([A-Za-z0-9+/_-]{1,9}={0,2})(?![A-Za-z0-9+/_=.:-])/;

const withLastLine = (text: string, one: Run): Run => {
  const [whole, rest] = lastLine.exec(text.slice(one.to, one.to + 100)) ?? [];
  return whole === undefined || rest === undefined ? one : { text: one.text + rest, from: one.from, to: one.to + whole.length };
};

/** Runs over several lines, as one. */
const joined = (text: string, runs: readonly Run[]): readonly Run[] => {
  const groups: Run[][] = [];
  for (const next of runs) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && next.from - last.to <= 100 && between.test(text.slice(last.to, next.from))) groups.at(-1)?.push(next);
    else groups.push([next]);
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return [];
    const whole = withLastLine(text, { text: group.map((one) => one.text).join(''), from: first.from, to: last.to });
    return whole.to > first.to ? [whole] : [];
  });
};

/** Everything in base64 in a text. */
export const inBase64 = (text: string): readonly Decoded[] => {
  if (!hasRun(text, base64Characters, shortest)) return [];
  const runs = [...text.matchAll(run)].map((match) => runAt(match[0], match.index));
  const lines = text.includes('\n') || /["'] {0,8}[+,.]? {0,8}["']/.test(text) ? joined(text, runs) : [];
  const whole = lines.flatMap((one) => {
    const meaning = decoded(one.text);
    return meaning === undefined ? [] : [{ from: one.from, to: one.to, meaning }];
  });
  // Both are in the order of the text.
  let next = 0;
  const rest = runs.filter(({ from, to }) => {
    while ((whole[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    return to <= (whole[next]?.from ?? Number.POSITIVE_INFINITY);
  });
  return [...whole, ...rest.flatMap(ofRun)];
};

/** What a text as a whole means, if it is base64 and nothing else. */
export const wholeBase64 = (text: string): string | undefined => {
  const bare = text.trim();
  if (bare.length < 4 || bare.length % 4 === 1 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(bare) || /^[a-z]+$/.test(bare)) return undefined;
  const meaning = meaningOf(Buffer.from(bare, 'base64'));
  return meaning?.kind === 'text' ? meaning.text : undefined;
};
