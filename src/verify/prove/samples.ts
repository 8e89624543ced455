/** A stretch of samples: `count` of them from `start` on, each larger by `step`; without a start, nothing is there. */
interface Stretch {
  readonly start: number | undefined;
  readonly step: number;
  readonly count: number;
}

/** Samples at equal distances; after the last one they go on as they ended. */
export type Samples = readonly Stretch[];

const number = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?|[+-]?inf|nan';
const growing = new RegExp(`^(${number})([+-](?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)x(\\d+)$`, 'i');
const repeated = new RegExp(`^(${number})(?:x(\\d+))?$`, 'i');
const absent = /^(_|stale)(?:x(\d+))?$/;

const numberOf = (text: string): number => {
  if (/^[+]?inf$/i.test(text)) return Number.POSITIVE_INFINITY;
  return /^-inf$/i.test(text) ? Number.NEGATIVE_INFINITY : Number(text);
};

const stretchOf = (word: string): Stretch => {
  const grown = growing.exec(word);
  if (grown !== null) return { start: numberOf(grown[1] ?? ''), step: Number(grown[2]), count: Number(grown[3]) + 1 };
  const level = repeated.exec(word);
  if (level !== null) return { start: numberOf(level[1] ?? ''), step: 0, count: Number(level[2] ?? 0) + 1 };
  const gone = absent.exec(word);
  // `_x5` is five samples that are missing, where `1x5` is one sample and five more.
  if (gone !== null) return { start: undefined, step: 0, count: Number(gone[2] ?? 1) };
  throw new Error(`${word} is not a sample in promtool's notation`);
};

/** Reads samples in promtool's notation, e.g. `0+90x30 stale`. */
export const readSamples = (notation: string): Samples => notation.trim().split(/\s+/).map(stretchOf);

/** The value so many sample distances after the first one; between samples it grows evenly. */
export const valueAt = (samples: Samples, position: number): number | undefined => {
  let passed = 0;
  for (const [index, { start, step, count }] of samples.entries()) {
    const isLast = index === samples.length - 1;
    if (isLast || position < passed + count) {
      // The last sample of a stretch holds until the next one is taken.
      const steps = isLast ? position - passed : Math.min(position - passed, count - 1);
      return start === undefined ? undefined : start + step * steps;
    }
    passed += count;
  }
  return undefined;
};
