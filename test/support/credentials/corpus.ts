import { encodings, ofAddresses } from './encodings';
import { receivers } from './receivers';
import { type Case, plainly } from './shape';
import { inFields, inTexts } from './spellings';
import { tokens } from './tokens';

/** Shapes whose every encoding is in the corpus; the others are there as they are. */
const encoded = [receivers[0], tokens[0], inTexts[0]].flatMap((shape) => shape ?? []);

const inEncodings: readonly Case[] = Object.entries(encodings)
  .filter(([encoding]) => encoding !== 'plain')
  .flatMap(([encoding, encode]) =>
    encoded.map(({ name, text }) => ({ name: `${name}, written ${encoding}`, value: { annotations: { note: encode(text) } } })),
  );

const turned: readonly Case[] = receivers
  .slice(0, 4)
  .flatMap(({ name, text }) =>
    Object.entries(ofAddresses).map(([encoding, encode]) => ({ name: `${name}, ${encoding}`, value: { note: encode(text) } })),
  );

/** The corpus: every case holds a credential. */
export const corpus: readonly Case[] = [
  ...receivers.map(plainly),
  ...tokens.map(plainly),
  ...inTexts.map(plainly),
  ...inFields,
  ...inEncodings,
  ...turned,
];
