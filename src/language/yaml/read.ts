import { once } from '../once';
import type { TextFault, TextPath } from '../text-fault';
import { type ComposedDocument, compose, type YamlOptions } from './compose';
import { type DocumentRange, documentRanges } from './documents';
import { isOutside, placeOf, type TextPlace } from './place';
import { type PlainDocument, plainOf } from './plain';
import { simpleDocument } from './simple';
import { mayBeAccepted } from './wording';

/** One document of a text of YAML. */
export interface YamlDocument extends PlainDocument {
  /** Where a value is written. */
  readonly placeOf: (path: TextPath) => TextPlace;
  /** Whether a part of the text is in no key and no value, as comments are. */
  readonly isOutside: (from: number, to: number) => boolean;
  readonly range: DocumentRange;
}

// Each takes memory, and no file of people holds as many.
const mostDocuments = 100_000;

// What the specification forbids is only read as others do where nothing else is wrong.
const composed = (text: string, range: DocumentRange, version: YamlOptions['version']): ComposedDocument => {
  const strict = compose(text, range, { version });
  if (version === '1.2' || !mayBeAccepted(strict.faults)) return strict;
  const lenient = compose(text, range, { version, lenient: true });
  return lenient.faults.length === 0 ? lenient : strict;
};

const readByLibrary = (text: string, range: DocumentRange, version: YamlOptions['version']): YamlDocument => {
  const { contents, faults } = composed(text, range, version);
  const plain = plainOf(contents, version);
  // Data of a document that could not be read is not a measure of it.
  return {
    ...plain,
    faults: faults.length > 0 ? faults : plain.faults,
    placeOf: (path) => placeOf(text, contents, path),
    isOutside: isOutside(contents),
    range,
  };
};

// Places are worked out when somebody wants one, which is rare where nothing is wrong.
const readSimply = (text: string, range: DocumentRange, version: YamlOptions['version']): YamlDocument | undefined => {
  const simple = simpleDocument(text.slice(range.start, range.end), version);
  if (simple === undefined) return undefined;
  const contents = once(() => compose(text, range, { version }).contents);
  const outside = once(() => isOutside(contents()));
  return {
    ...simple,
    faults: [],
    repeatedKeys: [],
    placeOf: (path) => placeOf(text, contents(), path),
    isOutside: (from, to) => outside()(from, to),
    range,
  };
};

const readRange = (text: string, range: DocumentRange, version: YamlOptions['version']): YamlDocument =>
  readSimply(text, range, version) ?? readByLibrary(text, range, version);

/** The documents of a text of YAML, and what is wrong with the text as a whole. */
export interface YamlStream {
  readonly documents: readonly YamlDocument[];
  readonly faults: readonly TextFault[];
}

/** Reads every document of a text, each for itself; whatever is wrong is data. */
export const readYaml = (text: string, version: YamlOptions['version']): YamlStream => {
  const ranges = documentRanges(text);
  const beyond = ranges[mostDocuments];
  return {
    documents: ranges.slice(0, mostDocuments).map((range) => readRange(text, range, version)),
    faults: beyond === undefined ? [] : [{ offset: beyond.start, message: `the file holds more than ${mostDocuments} documents` }],
  };
};
