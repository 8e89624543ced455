/** The values that a result can take; `nan` says whether it may be NaN. */
export interface Interval {
  readonly min: number;
  readonly max: number;
  readonly nan: boolean;
}

/** Any number. */
export const anyNumber: Interval = { min: -Infinity, max: Infinity, nan: true };

/** Any number from zero up. */
export const fromZero: Interval = { min: 0, max: Infinity, nan: false };

/** Exactly this number. */
export const exactly = (value: number): Interval => ({ min: value, max: value, nan: Number.isNaN(value) });

/** Any number within bounds. */
export const within = (min: number, max: number): Interval => ({ min, max, nan: false });

// Infinity times zero is not a number; as a bound, the zero counts.
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

const hull = (values: readonly number[], nan: boolean): Interval =>
  values.some(Number.isNaN) ? anyNumber : { min: Math.min(...values), max: Math.max(...values), nan };

const divided = (a: Interval, b: Interval): Interval => {
  const nan = true;
  if (b.min > 0 || b.max < 0) {
    return hull(
      [a.min / b.min, a.min / b.max, a.max / b.min, a.max / b.max].map((value) => (Number.isNaN(value) ? 0 : value)),
      a.nan || b.nan,
    );
  }
  return a.min >= 0 && b.min >= 0 ? { min: 0, max: Infinity, nan } : anyNumber;
};

/** What comes out of computing with two values. */
export const computed = (operator: string, a: Interval, b: Interval): Interval => {
  const nan = a.nan || b.nan;
  switch (operator) {
    case '+':
      return hull([a.min + b.min, a.max + b.max], nan);
    case '-':
      return hull([a.min - b.max, a.max - b.min], nan);
    case '*':
      return hull([times(a.min, b.min), times(a.min, b.max), times(a.max, b.min), times(a.max, b.max)], nan);
    case '/':
      return divided(a, b);
    case '%':
      return a.min >= 0 ? { min: 0, max: Math.min(a.max, Math.max(Math.abs(b.min), Math.abs(b.max))), nan: true } : anyNumber;
    case '^':
      return a.min >= 0 ? { ...fromZero, nan } : anyNumber;
    default:
      return anyNumber;
  }
};

/** Values that come from one of two sides. */
export const either = (a: Interval, b: Interval): Interval => ({
  min: Math.min(a.min, b.min),
  max: Math.max(a.max, b.max),
  nan: a.nan || b.nan,
});

/** Whether a comparison holds for all values, for none, or for some of them; no number compares with nothing. */
export const compared = (operator: string, a: Interval, b: Interval): 'always' | 'never' | 'sometimes' => {
  const sure = !a.nan && !b.nan;
  const same = a.min === a.max && b.min === b.max && a.min === b.min;
  const apart = a.max < b.min || b.max < a.min;
  const decide = (always: boolean, never: boolean) => (never ? 'never' : always && sure ? 'always' : 'sometimes');
  switch (operator) {
    case '>':
      return decide(a.min > b.max, a.max <= b.min);
    case '>=':
      return decide(a.min >= b.max, a.max < b.min);
    case '<':
      return decide(a.max < b.min, a.min >= b.max);
    case '<=':
      return decide(a.max <= b.min, a.min > b.max);
    case '==':
      return decide(same, apart);
    default:
      return decide(apart, same);
  }
};

/** The values that pass a comparison with another. */
export const filtered = (operator: string, a: Interval, b: Interval): Interval => {
  switch (operator) {
    case '>':
    case '>=':
      return { min: Math.max(a.min, b.min), max: a.max, nan: false };
    case '<':
    case '<=':
      return { min: a.min, max: Math.min(a.max, b.max), nan: false };
    case '==':
      return { min: Math.max(a.min, b.min), max: Math.min(a.max, b.max), nan: false };
    default:
      return a;
  }
};
