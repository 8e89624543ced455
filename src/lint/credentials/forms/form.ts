import { isPlaceholder } from '../values/placeholder';
import { isWordy } from '../values/random';
import { isReference } from '../values/reference';

type Groups = Readonly<Record<string, string | undefined>>;

/** A form by which a credential is known wherever it is. */
export interface Form {
  /** What it is, as messages say it. */
  readonly what: string;
  /** Some text, in lower case, that is part of every one of them: it is searched for first, because that is fast. */
  readonly marks: readonly string[];
  /**
   * Finds them; a group named `secret` is the part that is one, else the whole is. Hostile texts cost no more than others
   * because every repetition has an end, but for the last one.
   */
  readonly pattern: RegExp;
  /** Whether the host before it is a part of it. */
  readonly withHost?: true;
  /** Whether what was found is one. */
  readonly isOne: (secret: string, groups: Groups) => boolean;
}

const isFilled = (secret: string): boolean => !isReference(secret) && !isPlaceholder(secret);

/** A form given by an expression; its marks have blanks between them. */
export const form = (what: string, marks: string, pattern: RegExp, isOne: Form['isOne'] = () => true): Form => ({
  what,
  marks: marks.toLowerCase().split(' '),
  pattern: new RegExp(pattern.source, `${pattern.flags.replace(/[dg]/g, '')}dg`),
  isOne: (secret, groups) => isFilled(secret) && isOne(secret, groups),
});

const escaped = (text: string): string => text.replace(/[.+$|()[\]{}*?^\\]/g, '\\$&');

/** A form that starts with one of a few texts, with blanks between them: what follows is given by an expression. */
export const token = (what: string, starts: string, rest: string): Form => {
  const start = starts.split(' ').map(escaped).join('|');
  // Nothing that could be a longer run of base64 is before or after.
  return form(
    what,
    starts,
    new RegExp(`(?<![A-Za-z0-9+_-])(?:${start})(?<drawn>${rest})(?![A-Za-z0-9+/_-])`),
    (_, { drawn = '' }) => isFilled(drawn) && !isWordy(drawn),
  );
};

const isWord = (part: string): boolean => /^[a-z]+$/.test(part);

/** An address that is enough to post messages, from its host or a part of it on; `~` is what no blank or quote ends. */
export const address = (what: string, marks: string, pattern: string): Form => ({
  ...form(what, marks, new RegExp(pattern.replaceAll('~', '[^\\s"\'<>\\\\`]'), 'i'), (secret) =>
    secret
      .split(/[/?&=]/)
      .slice(1)
      .every((part) => part === '' || isWord(part) || isFilled(part)),
  ),
  withHost: true,
});
