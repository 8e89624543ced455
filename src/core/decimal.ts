/** An exact decimal number: `units` divided by ten to the power of `scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads a number as people wrote it: 0.999 is nine hundred ninety-nine thousandths and nothing more. */
export const exact = (value: number): Decimal => {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const units = BigInt(`${whole}${fraction}`);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
};

const aligned = (a: Decimal, b: Decimal): readonly [bigint, bigint, number] => {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale), scale];
};

/** a - b */
export const minus = (a: Decimal, b: Decimal): Decimal => {
  const [left, right, scale] = aligned(a, b);
  return { units: left - right, scale };
};

/** a × b */
export const product = (a: Decimal, b: Decimal): Decimal => ({ units: a.units * b.units, scale: a.scale + b.scale });

/** a / b to so many places, rounded half up; both positive. */
export const quotient = (a: Decimal, b: Decimal, places: number): Decimal => {
  const [left, right] = aligned(a, b);
  const scaled = left * 10n ** BigInt(places + 1);
  return { units: (scaled / right + 5n) / 10n, scale: places };
};

/** Whether a lies below b. */
export const isBelow = (a: Decimal, b: Decimal): boolean => minus(a, b).units < 0n;

/** The shortest way to write the number, without an exponent. */
export const written = ({ units, scale }: Decimal): string => {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** A share as a percentage: 0.999 is 99.9. */
export const percent = (share: Decimal): string => written(product(share, exact(100)));

/** The nearest number of the machine, which prints as the decimal does. */
export const approximate = (value: Decimal): number => Number(written(value));
