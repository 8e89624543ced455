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

const isTypo = (written: string, name: string): boolean => {
  if (written === name) return false;
  const [own, others] = [wordsOf(written), wordsOf(name)];
  if (own.join('') === others.join('')) return true;
  const different = own.flatMap((word, index) => (word === others[index] ? [] : [[word, others[index] ?? ''] as const]));
  const [only] = different;
  return own.length === others.length && different.length === 1 && only !== undefined && isTypoInWord(...only);
};

/** The known name that a name is so close to that nobody would give both to different things; numbers and short words tell things apart. */
export const typoOf = (written: string, known: readonly string[]): string | undefined => known.find((name) => isTypo(written, name));

/** `did you mean "x"?`, or the list of what is known when nothing is near. */
export const suggestion = (written: string, known: readonly string[]): string => {
  const near = nearest(written, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return known.length === 0 ? 'there is none to choose from' : `known are ${[...known].sort().join(', ')}`;
};
