const isDigit = (character: string): boolean => /\d/.test(character);
const isLetter = (character: string): boolean => /[a-z]/i.test(character);

const shares = (text: string, between: (a: string, b: string) => boolean): number => {
  let count = 0;
  for (let index = 1; index < text.length; index += 1) if (between(text[index - 1] ?? '', text[index] ?? '')) count += 1;
  return count / Math.max(1, text.length - 1);
};

// Beyond this, a text is judged by how it starts.
const enough = 500;

const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== '');

/** Whether a text is made of words, such as OnCallHandbook: in a random one, capitals cut off one or two letters at a time. */
export const isWordy = (text: string): boolean => {
  if (/\d/.test(text)) return false;
  const words = wordsOf(text.slice(0, enough));
  const letters = words.join('').length;
  return (
    words.length > 0 &&
    letters / words.length >= 3.2 &&
    words.every((word) => word.length <= 3 || (word.length <= 16 && /[aeiouy]/i.test(word)))
  );
};

/** Whether a text seems made of random characters rather than of words: digits among its letters, or capitals in odd places. */
export const looksRandom = (text: string): boolean => {
  if (text.length < 12 || !/^[!-~]+$/.test(text)) return false;
  const start = text.slice(0, enough);
  const mixed = shares(start, (a, b) => (isDigit(a) && isLetter(b)) || (isLetter(a) && isDigit(b)));
  if (mixed >= 0.15) return true;
  const capitals = shares(start, (a, b) => /[a-z]/.test(a) && /[A-Z]/.test(b));
  return text.length >= 16 && capitals >= 0.14 && !isWordy(start);
};

const classOf = (character: string): number => (isDigit(character) ? 1 : /[a-z]/.test(character) ? 2 : /[A-Z]/.test(character) ? 3 : 4);

/** Whether a text has capitals, small letters and digits as only chance mixes them. */
export const isDrawn = (text: string): boolean => {
  const start = text.slice(0, enough);
  if (!/[a-z]/.test(start) || !/[A-Z]/.test(start) || !/\d/.test(start) || /^[\da-f]+$/i.test(start)) return false;
  return shares(start, (a, b) => classOf(a) !== classOf(b)) >= 0.38 && new Set(start).size >= Math.min(12, start.length / 2);
};

/** What names of objects, keys, hosts and paths look like. */
export const isPlainName = (text: string): boolean => /^[a-z][a-z0-9]*(?:[-./_:][a-z0-9]+)*$/.test(text);

const plain: readonly RegExp[] = [
  // A number, a day or time, an amount, a version, an address of a machine, somebody's mail, a web address.
  /^[\d.,:/+_-]+$/,
  /^\d{4}-\d\d-\d\dT[\d:.]+Z?$/,
  /^\d+(?:\.\d+)?\s?[a-zA-Z%]{1,3}$/,
  /^v?\d+\.\d+(?:\.\d+)?(?:[-+.][\w.]+)?$/,
  /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$/,
  /^[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+$/,
  /^[a-z][a-z0-9+.-]{0,30}:\/\/\S*$/i,
  // The end of what is bold, and the rest of a link in Markdown.
  /^[A-Za-z]+(?:\*\*|__)$/,
  /\]\([a-z#./]/,
];

/** Whether a text where a credential could be is a number, a day, a version, an address or another everyday thing. */
export const isEveryday = (text: string): boolean => plain.some((pattern) => pattern.test(text));

/** Whether somebody may have chosen it as a password: letters with digits or signs among them, as no word has. */
export const looksChosen = (text: string): boolean => {
  if (text.length < 6 || !/\p{L}/u.test(text) || isEveryday(text)) return false;
  if (/\d/.test(text)) return true;
  return /[!@#$%^&*+=?~]/.test(text) && /^[!-~]+$/.test(text);
};
