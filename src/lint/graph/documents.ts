import type { Unread } from '../../core/coverage';
import { isMap, type JsonMap, listAt, type ObjectPath, textAt } from '../../core/json';
import { isEncoded } from '../../core/kubernetes/encoded';
import { withoutSchemas } from '../../core/kubernetes/schemas';
import type { Location, Problem } from '../../core/problem';
import { readJson } from '../../language/json/read';
import { linesOf } from '../../language/lines';
import { once } from '../../language/once';
import { type Structure, structureOfJson } from '../../language/structured';
import type { TextFault } from '../../language/text-fault';
import type { TextPlace } from '../../language/yaml/place';
import { readYaml, type YamlDocument } from '../../language/yaml/read';
import type { SourceObject } from './node';
import { searchIn } from './place';

/** The objects of a YAML file, what kept it from being read, and what in it is not for us to read. */
export interface ReadDocuments {
  readonly objects: readonly SourceObject[];
  readonly problems: readonly Problem[];
  readonly unread: readonly Unread[];
}

/** What a file holds, and its documents as they are, where all of them could be read. */
export interface ReadText extends ReadDocuments {
  readonly structures?: readonly Structure[];
}

/** A document of a file, as far as it could be read. */
interface Document {
  readonly value: unknown;
  readonly placeOf: (path: ObjectPath) => TextPlace;
}

type LocationAt = (offset: number) => Location;

// Nobody reads what is in them, and they are most of what some folders hold.
const withoutSchema = (object: JsonMap): JsonMap => {
  if (object.kind !== 'CustomResourceDefinition' || !isMap(object.spec)) return object;
  const versions = listAt(object, 'spec', 'versions').map((version) => (isMap(version) ? { ...version, schema: null } : version));
  return { ...object, spec: { ...object.spec, versions } };
};

const objectOf = (file: string, object: JsonMap, placeOf: Document['placeOf'], locationAt: LocationAt): SourceObject => {
  const kind = textAt(object, 'kind') ?? '';
  const value = withoutSchema(object);
  const search = once(() => searchIn({ value, placeOf, isEncoded: (path) => isEncoded(kind, path) }));
  return { path: file, object: value, at: (path, offset) => locationAt(search()(path, offset)) };
};

const isGroup = (value: unknown): boolean => isMap(value) && typeof value.name === 'string' && Array.isArray(value.rules);

/** Whether a list is one of groups of rules, which a file of rules has below the key `groups`. */
const isGroups = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0 && value.every(isGroup);

// `kind: List` is how kubectl prints several objects.
const unwrapped = (file: string, { value, placeOf }: Document, locationAt: LocationAt): readonly SourceObject[] => {
  if (isGroups(value)) {
    const groups: Document = { value: { groups: value }, placeOf: ([, ...below]) => placeOf(below) };
    return unwrapped(file, groups, locationAt);
  }
  if (!isMap(value)) return [];
  if (typeof value.kind !== 'string' || !value.kind.endsWith('List') || !Array.isArray(value.items))
    return [objectOf(file, value, placeOf, locationAt)];
  return listAt(value, 'items').flatMap((item, index) =>
    unwrapped(file, { value: item, placeOf: (path) => placeOf(['items', index, ...path]) }, locationAt),
  );
};

// Of one broken document, the first faults say enough.
const mostFaults = 3;

const problemsOf = (faults: readonly TextFault[], locationAt: LocationAt): readonly Problem[] =>
  faults.slice(0, mostFaults).map(({ offset, ...fault }) => ({ check: 'yaml', level: 'error', at: locationAt(offset), ...fault }));

/** A text that another program makes YAML of. */
const template = { what: 'template', why: 'rendering needs Helm or another program' } as const;

const broken = { what: 'document', why: 'not valid YAML' } as const;

const notAnObject = { what: 'document', why: 'a text or a list, not an object' } as const;

// A value or a line that starts with braces, at the fault or in the line before it.
const opensTemplate = /(?:^|\n)[ \t]*(?:- +)?\{[{%]|:[ \t]+\{[{%]/;

const templateStart = (text: string, { faults: [first], range }: YamlDocument): number | undefined => {
  if (first === undefined) return undefined;
  const before = text.lastIndexOf('\n', text.lastIndexOf('\n', first.offset - 1) - 1) + 1;
  const start = Math.max(before, range.start);
  const [lines = ''] = /^[^\n]*\n?[^\n]*/.exec(text.slice(start)) ?? [];
  const found = opensTemplate.exec(lines);
  return found === null ? undefined : start + found.index + found[0].search(/\{[{%]/);
};

const unreadIn = (documents: readonly Document[], locationAt: LocationAt): readonly Unread[] =>
  documents.flatMap(({ value, placeOf }) =>
    value === null || value === undefined || isMap(value) || isGroups(value) ? [] : [{ ...notAnObject, at: locationAt(placeOf([]).start) }],
  );

const readStream = (file: string, text: string, locationAt: LocationAt): ReadText => {
  const { documents, faults } = readYaml(text, '1.1');
  const unreadable = documents.filter((document) => document.faults.length > 0);
  const read = documents.filter((document) => document.faults.length === 0);
  const templates = unreadable.map((document) => templateStart(text, document));
  // A template of ten documents is one template.
  const start = templates.find((offset) => offset !== undefined);
  const inDocuments = unreadable.filter((_, index) => templates[index] === undefined).map((document) => document.faults);
  const isWhole = faults.length === 0 && unreadable.length === 0;
  const all = [faults, ...inDocuments, ...read.map(({ repeatedKeys }) => repeatedKeys)];
  return {
    objects: read.flatMap((document) => unwrapped(file, document, locationAt)),
    problems: all.flatMap((one) => problemsOf(one, locationAt)),
    unread: [
      ...(start === undefined ? [] : [{ ...template, at: locationAt(start) }]),
      ...inDocuments.map(([first]) => ({ ...broken, at: locationAt(first?.offset ?? 0) })),
      ...unreadIn(read, locationAt),
    ],
    ...(isWhole && !/^\s*[[{"]/.test(text) ? { structures: documents } : {}),
  };
};

/** Reads the documents of one file of YAML or JSON, each for itself; what is not an object is left out, as kubectl does. */
export const readDocuments = (file: string, written: string): ReadText => {
  const text = withoutSchemas(written);
  const lines = linesOf(text);
  const locationAt: LocationAt = (offset) => ({ file, ...lines(offset) });
  const json = /^\s*\{/.test(text) ? readJson(text) : undefined;
  if (json?.kind !== 'read') return readStream(file, text, locationAt);
  const structure = structureOfJson(text, json.value);
  return { objects: unwrapped(file, structure, locationAt), problems: [], unread: [], structures: [structure] };
};
