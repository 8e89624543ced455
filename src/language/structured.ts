import { placesInJson } from './json/place';
import { readJson } from './json/read';
import type { TextFault, TextPath } from './text-fault';
import type { TextPlace } from './yaml/place';
import { readYaml } from './yaml/read';

/** A document of JSON or YAML that could be read. */
export interface Structure {
  readonly value: unknown;
  readonly placeOf: (path: TextPath) => TextPlace;
  /** Whether a part of the text is in no key and no value, as comments are. */
  readonly isOutside: (from: number, to: number) => boolean;
  readonly range: { readonly start: number; readonly end: number };
}

/** A text of JSON as the one document that it is. */
export const structureOfJson = (text: string, value: unknown): Structure => ({
  value,
  placeOf: placesInJson(text),
  isOutside: () => false,
  range: { start: 0, end: text.length },
});

/** What a text of JSON or YAML holds. */
export interface StructuredText {
  /** Plain data; undefined where the text holds none. */
  readonly value: unknown;
  /** What keeps it from being read; the data is what could be made of the rest. */
  readonly faults: readonly TextFault[];
  /** Keys that are written twice in one map; the last one counts. */
  readonly repeatedKeys: readonly TextFault[];
  readonly placeOf: (path: TextPath) => TextPlace;
}

const nowhere: TextPlace = { start: 0, key: 0, character: () => undefined };

const isLikeJson = /^\s*[[{]/;

/** Reads a text that another text holds, such as a file in a ConfigMap; of several documents of YAML the first. */
export const readStructured = (text: string): StructuredText => {
  const json = isLikeJson.test(text) ? readJson(text) : undefined;
  if (json?.kind === 'read') return { value: json.value, faults: [], repeatedKeys: [], placeOf: placesInJson(text) };
  const { documents, faults } = readYaml(text, '1.2');
  return documents[0] ?? { value: undefined, faults, repeatedKeys: [], placeOf: () => nowhere };
};
