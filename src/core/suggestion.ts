import { apart, nearest } from '../language/nearest';

export { nearest };

const lettersOf = (text: string): string => [...text].sort().join('');

const digitsOf = (text: string): string => text.replace(/\D/g, '');

// A letter in another's place makes another word of a short one: "main" and "mail" are both meant.
const isTypoInWord = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (digitsOf(a) !== digitsOf(b) || short.length < 3) return false;
  const far = apart(a, b);
  if (far === 1 && lettersOf(a) === lettersOf(b)) return true;
  if (far === 1) return short.length >= (short.length === long.length ? 6 : 4);
  return far === 2 && short.length >= 8;
};

const wordsOf = (name: string): readonly string[] => name.toLowerCase().split(/[-._/]+/);

const isNearWord = (a: string, b: string): boolean => apart(a, b) <= Math.max(1, Math.floor(a.length / 3));

const differInOneWord = (written: string, name: string, isNear: typeof isNearWord): boolean => {
  if (written === name) return false;
  const [own, others] = [wordsOf(written), wordsOf(name)];
  if (own.join('') === others.join('')) return true;
  const different = own.flatMap((word, index) => (word === others[index] ? [] : [[word, others[index] ?? ''] as const]));
  const [only] = different;
  return own.length === others.length && different.length === 1 && only !== undefined && isNear(...only);
};

/** The known name that a name is so close to that nobody would give both to different things; numbers and short words tell things apart. */
export const typoOf = (written: string, known: readonly string[]): string | undefined =>
  known.find((name) => differInOneWord(written, name, isTypoInWord));

/** The known name that was probably meant by one that is wrong in any case. */
export const meantBy = (written: string, known: readonly string[]): string | undefined =>
  typoOf(written, known) ?? known.find((name) => differInOneWord(written, name, isNearWord));

/** `did you mean "x"?`, or the list of what is known when nothing is near. */
export const suggestion = (written: string, known: readonly string[]): string => {
  const near = nearest(written, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return known.length === 0 ? 'there is none to choose from' : `known are ${[...known].sort().join(', ')}`;
};
