import { isMap, type JsonMap, listAt, textAt } from '../../../core/json';
import { readYaml } from '../../../language/yaml/read';

/** An object as a chart renders it. */
export interface RenderedObject {
  /** The template that it comes from, as Helm names it. */
  readonly template: string;
  readonly object: JsonMap;
}

/** The objects of a render, and what in it is not YAML. */
export interface ReadRender {
  readonly objects: readonly RenderedObject[];
  readonly faults: readonly { readonly template: string; readonly message: string }[];
}

const mostDocuments = 20_000;

// What Helm prints between two objects; inside of one, such a line would be indented.
const piecesOf = (text: string): readonly string[] =>
  text.split(/^---(?:[ \t].*)?$/m, mostDocuments).filter((piece) => /^[^#\s]/m.test(piece));

const templateOf = (piece: string): string => /^# Source: (\S+)/m.exec(piece)?.[1] ?? '';

const unwrapped = (template: string, value: unknown): readonly RenderedObject[] => {
  if (!isMap(value)) return [];
  const kind = textAt(value, 'kind') ?? '';
  return kind.endsWith('List') && Array.isArray(value.items)
    ? listAt(value, 'items').flatMap((item) => unwrapped(template, item))
    : [{ template, object: value }];
};

const readPiece = (piece: string): ReadRender => {
  const template = templateOf(piece);
  const { documents, faults } = readYaml(piece, '1.1');
  const [first] = documents;
  const [fault] = [...faults, ...(first?.faults ?? []), ...(first?.repeatedKeys ?? [])];
  if (fault !== undefined) return { objects: [], faults: [{ template, message: fault.message }] };
  return { objects: unwrapped(template, first?.value), faults: [] };
};

const together = (all: readonly ReadRender[]): ReadRender => ({
  objects: all.flatMap(({ objects }) => objects),
  faults: all.flatMap(({ faults }) => faults),
});

/** Reads what Helm printed. */
export const readRender = (text: string): ReadRender => together(piecesOf(text).map(readPiece));

/** Reads of two renders what is not the same in both, by the text. */
export const readDifferent = (first: string, second: string): readonly [ReadRender, ReadRender] => {
  const [one, other] = [piecesOf(first), piecesOf(second)];
  const [inOne, inOther] = [new Set(one), new Set(other)];
  return [
    together(one.filter((piece) => !inOther.has(piece)).map(readPiece)),
    together(other.filter((piece) => !inOne.has(piece)).map(readPiece)),
  ];
};
