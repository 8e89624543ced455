/** The evaluations of a rule in a stretch of time; all times are milliseconds since 1970. */
export interface Slots {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** When an evaluation is. */
export const timeOf = ({ first, step }: Slots, place: number): number => first + place * step;

/** What is replayed: from a time until another, both included. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

/** A rule's evaluations from a time on: `offset` is how far each is behind a whole multiple of the interval. */
export const slotsIn = ({ from, until }: Window, step: number, offset: number): Slots => {
  const first = Math.ceil((from - offset) / step) * step + offset;
  return { first, step, count: Math.max(0, Math.floor((until - first) / step) + 1) };
};

// Prometheus answers with at most 11,000 points of each series.
const mostPoints = 11_000;

/** A stretch of evaluations that one request reads. */
export interface Piece {
  readonly from: number;
  readonly count: number;
}

/** Cuts evaluations into pieces that Prometheus answers at once. */
export const piecesOf = ({ count }: Slots): readonly Piece[] =>
  Array.from({ length: Math.ceil(count / mostPoints) }, (_, index) => ({
    from: index * mostPoints,
    count: Math.min(mostPoints, count - index * mostPoints),
  }));

/** The two halves of a piece. */
export const halves = ({ from, count }: Piece): readonly [Piece, Piece] => {
  const half = Math.floor(count / 2);
  return [
    { from, count: half },
    { from: from + half, count: count - half },
  ];
};

/** Milliseconds since 1970 of a day, or of a time with its zone: without one, it would depend on the computer. */
export const timeIn = (text: string): number | undefined => {
  const time = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
};
