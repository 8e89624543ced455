import { Document, isScalar } from 'yaml';
import { once } from '../../once';
import type { YamlOptions } from '../compose';
import { tagsOf } from '../compose';
import { scalarOf } from '../plain';

type Version = YamlOptions['version'];

const schemaOf = (version: Version) =>
  once(() => new Document(null, { version, customTags: tagsOf, merge: false }).schema.tags.filter((tag) => tag.default === true));

const schemas: Readonly<Record<Version, ReturnType<typeof schemaOf>>> = { '1.1': schemaOf('1.1'), '1.2': schemaOf('1.2') };

// As the library does: the first form that fits says what the text is.
const resolved = (text: string, version: Version): unknown => {
  for (const tag of schemas[version]()) {
    if (!('test' in tag) || tag.test === undefined || tag.collection !== undefined || !tag.test.test(text)) continue;
    let isBroken = false;
    const found = tag.resolve(
      text,
      () => {
        isBroken = true;
      },
      {},
    );
    const value = isScalar(found) ? found.value : found;
    return isBroken ? undefined : scalarOf({ value, source: text });
  }
  return text;
};

const known: Readonly<Record<Version, Map<string, unknown>>> = { '1.1': new Map(), '1.2': new Map() };

// More of them are numbers, of which hardly any comes again.
const mostKnown = 10_000;

const remembered = (text: string, version: Version): unknown => {
  const words = known[version];
  if (words.has(text)) return words.get(text);
  const value = resolved(text, version);
  if (words.size < mostKnown) words.set(text, value);
  return value;
};

// No word that is a value of its own is longer, and each starts with one of these letters.
const longestWord = 5;
const wordStart = /[yntfo~]/i;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 47;

/** What a text without quotes is: a text, a number, a boolean or nothing; undefined where only the library knows. */
export const wordValue = (text: string, version: Version): unknown => {
  if (isLetter(text.charCodeAt(0)) && (text.length > longestWord || !wordStart.test(text.charAt(0)))) return text;
  return remembered(text, version);
};
