import { parseDocument } from 'yaml';
import type { Location } from '../../core/problem';
import type { Sources } from '../../core/sources';
import { credentialsIn, credentialsInText, type FoundCredential } from './search';

/** A credential in a file of the input. */
export interface WrittenCredential extends FoundCredential {
  readonly at: Location;
}

type Source = NonNullable<Sources['base']>;

// Nobody writes that much by hand, and what can not be read has a problem of its own.
const largest = 1024 * 1024;

interface ReadSource {
  readonly value: unknown;
  readonly offsetOf: (path: FoundCredential['path']) => number;
}

const unread: ReadSource = { value: undefined, offsetOf: () => 0 };

const read = (text: string): ReadSource => {
  if (text.length > largest) return unread;
  try {
    const document = parseDocument(text, { strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const offsetOf = (path: FoundCredential['path']): number => {
      const node: unknown = document.getIn(path, true);
      const range = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? node.range : [];
      return typeof range[0] === 'number' ? range[0] : 0;
    };
    return { value: document.toJS({ maxAliasCount: 100 }), offsetOf };
  } catch {
    // Too deep, or too many aliases: its lines are searched as they stand.
    return unread;
  }
};

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What kubeseal encrypted: a line of the file shows only the name of what it was. */
const sealedIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(sealedIn);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'encryptedData' && isMap(inner) ? Object.values(inner).filter((text) => typeof text === 'string') : sealedIn(inner),
  );
};

const inSource = ({ file, text }: Source): readonly WrittenCredential[] => {
  const { value, offsetOf } = read(text);
  const at = (offset: number): Location => {
    const before = text.slice(0, offset).split('\n');
    return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  const values = credentialsIn(value).map((found) => ({ ...found, at: at(offsetOf(found.path)) }));
  // Comments are committed too.
  const known = new Set([...values.flatMap(({ writtenAs }) => writtenAs), ...sealedIn(value)]);
  const elsewhere = credentialsInText(text)
    .filter(({ secret }) => ![...known].some((written) => written.includes(secret)))
    .map((found) => ({ ...found, path: [], writtenAs: [found.secret], at: at(text.indexOf(found.secret)) }));
  return [...values, ...elsewhere];
};

const filesOf = ({ base, environments }: Sources): readonly Source[] => [...(base === undefined ? [] : [base]), ...environments];

/** Every credential that stands in the files of the input, comments included. */
export const credentialsInSources = (sources: Sources): readonly WrittenCredential[] => filesOf(sources).flatMap(inSource);
