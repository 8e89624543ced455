import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml';
import { isMap, listAt, type ObjectPath } from '../../core/json';
import type { Location, Problem } from '../../core/problem';
import type { SourceObject } from './node';

/** The objects of a YAML file, and what kept it from being read. */
export interface ReadDocuments {
  readonly objects: readonly SourceObject[];
  readonly problems: readonly Problem[];
}

// The nearest written ancestor stands for a value that is not written, such as one inside an encoded file.
const nodeAt = (document: Document, path: ObjectPath): unknown => {
  for (let length = path.length; length > 0; length -= 1) {
    const found = document.hasIn(path.slice(0, length)) ? document.getIn(path.slice(0, length), true) : undefined;
    if (isNode(found)) return found;
  }
  return document.contents;
};

const placer =
  (file: string, document: Document, lines: LineCounter) =>
  (path: ObjectPath): Location => {
    const node = nodeAt(document, path);
    const { line, col } = lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
    return { file, line, column: col };
  };

// `kind: List` is how kubectl prints several objects.
const unwrapped = (file: string, object: unknown, at: SourceObject['at'], prefix: ObjectPath): readonly SourceObject[] => {
  if (!isMap(object)) return [];
  if (typeof object.kind === 'string' && object.kind.endsWith('List') && Array.isArray(object.items)) {
    return listAt(object, 'items').flatMap((item, index) => unwrapped(file, item, at, [...prefix, 'items', index]));
  }
  return [{ path: file, object, at: (path, offset) => at([...prefix, ...path], offset) }];
};

/** Reads the documents of one file; what is no map of a Kubernetes object is left out in silence, as kubectl does. */
export const readDocuments = (file: string, text: string): ReadDocuments => {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, version: '1.1', prettyErrors: false, logLevel: 'silent' });
  // An empty file yields an object instead of a list.
  const list = Array.isArray(documents) ? documents : [];
  const problems = list.flatMap((document) =>
    document.errors.map(({ message, pos }): Problem => {
      const { line, col } = lines.linePos(pos[0]);
      return { check: 'yaml', level: 'error', at: { file, line, column: col }, message };
    }),
  );
  if (problems.length > 0) return { objects: [], problems };
  return {
    objects: list.flatMap((document) => unwrapped(file, document.toJS({ maxAliasCount: 1000 }), placer(file, document, lines), [])),
    problems: [],
  };
};
