import type { Location } from '../../core/problem';
import type { Sources } from '../../core/sources';
import { linesOf } from '../../language/lines';
import { readYaml, type YamlDocument } from '../../language/yaml/read';
import { credentialsIn, credentialsInText, type FoundCredential } from './search';

/** A credential in a file of the input. */
export interface WrittenCredential extends FoundCredential {
  readonly at: Location;
}

type Source = NonNullable<Sources['base']>;

// Nobody writes that much by hand, and what cannot be read has a problem of its own.
const largest = 1024 * 1024;

const read = (text: string): YamlDocument | undefined => (text.length > largest ? undefined : readYaml(text, '1.2').documents[0]);

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
  const document = read(text);
  const lines = linesOf(text);
  const at = (offset: number): Location => ({ file, ...lines(offset) });
  const values = credentialsIn(document?.value).map((found) => ({ ...found, at: at(document?.placeOf(found.path).start ?? 0) }));
  // Comments are committed too.
  const known = new Set([...values.flatMap(({ writtenAs }) => writtenAs), ...sealedIn(document?.value)]);
  const elsewhere = credentialsInText(text)
    .filter(({ secret }) => ![...known].some((written) => written.includes(secret)))
    .map((found) => ({ ...found, path: [], writtenAs: [found.secret], at: at(text.indexOf(found.secret)) }));
  return [...values, ...elsewhere];
};

const filesOf = ({ base, environments }: Sources): readonly Source[] => [...(base === undefined ? [] : [base]), ...environments];

/** Every credential that is in the files of the input, comments included. */
export const credentialsInSources = (sources: Sources): readonly WrittenCredential[] => filesOf(sources).flatMap(inSource);
