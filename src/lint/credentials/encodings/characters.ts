/** 2 for a character that a run must hold, 1 for another that it may hold, 0 for one that ends it. */
const charactersOf = (needed: string, others: string): Uint8Array => {
  const characters = new Uint8Array(65536);
  for (const one of others) characters[one.charCodeAt(0)] = 1;
  for (const one of needed) characters[one.charCodeAt(0)] = 2;
  return characters;
};

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Text in base64 has capitals; without them, it is a name. */
export const base64Characters = charactersOf(capitals, `${capitals.toLowerCase()}0123456789+/_-`);

/** What tokens are made of: a long run without a digit is a name. */
export const longRuns = charactersOf('0123456789', `${capitals}${capitals.toLowerCase()}+/`);

/** Both cases, because it is written in both. */
export const hexDigits = charactersOf('0123456789abcdefABCDEF', '');

/** Whether a text holds a run of such characters: expressions that look behind try at every character, and few texts need one. */
export const hasRun = (text: string, characters: Uint8Array, length: number): boolean => {
  let run = 0;
  let needed = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = characters[text.charCodeAt(index)];
    run = character === 0 ? 0 : run + 1;
    needed = run > 0 && (needed || character === 2);
    if (run >= length && needed) return true;
  }
  return false;
};
