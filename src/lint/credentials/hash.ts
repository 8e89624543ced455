import { scryptSync } from 'node:crypto';
import { onceForName } from '../../language/once';

/**
 * A short hash of a value, by which a reviewed one is known again. It is slow to compute and has no more digits than that
 * needs, so that a list of guesses does not show what a short value is; it is of letters alone, so that YAML reads no number.
 */
export const hashOf: (value: string) => string = onceForName((value) =>
  scryptSync(value, 'crowsnest', 4, { N: 1024, r: 8, p: 1 })
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? ''),
);
