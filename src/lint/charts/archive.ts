import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';

/** A file in an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The files of an archive, or why none of it is read. */
export type ReadArchive =
  | { readonly kind: 'files'; readonly files: readonly ArchivedFile[] }
  | { readonly kind: 'hostile'; readonly message: string; readonly help: string };

const block = 512;

const textAt = (bytes: Buffer, from: number, length: number): string => bytes.toString('utf8', from, from + length).replace(/\0.*$/s, '');

const leadsOut = (name: string): boolean =>
  name.startsWith('/') || name.includes('\\') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..');

const hostile = (message: string, help = 'do not use this archive'): ReadArchive & { readonly kind: 'hostile' } => ({
  kind: 'hostile',
  message,
  help,
});

/** What the header of one entry says, as it is written: a library would mend the name without a word. */
const headerAt = (bytes: Buffer, at: number) => ({
  name: [textAt(bytes, at + 345, 155), textAt(bytes, at, 100)].filter((part) => part !== '').join('/'),
  size: Number.parseInt(textAt(bytes, at + 124, 12).trim() || '0', 8),
  type: textAt(bytes, at + 156, 1),
});

// Long names are in an entry of their own before the one that they are for.
const longNameIn = (type: string, content: string): string | undefined => {
  if (type === 'L') return content.replace(/\0.*$/s, '');
  return type === 'x' || type === 'g' ? /^\d+ path=(.*)$/m.exec(content)?.[1] : undefined;
};

const faultIn = (bytes: Buffer): (ReadArchive & { readonly kind: 'hostile' }) | undefined => {
  let given: string | undefined;
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const { name: short, size, type } = headerAt(bytes, at);
    if (!(size >= 0 && at + block + size <= bytes.length)) return hostile(`says that ${short} is of a size that the archive does not have`);
    const long = longNameIn(type, bytes.toString('utf8', at + block, at + block + Math.min(size, 64 * 1024)));
    const name = given ?? short;
    if (long === undefined) {
      if (leadsOut(name)) return hostile(`holds an entry that leads out of the chart: ${name}`);
      if (type === '1' || type === '2')
        return hostile(`holds a link, which Helm refuses in an archive: ${name}`, 'pack the chart with helm package');
    }
    given = long;
    at += block + Math.ceil(size / block) * block;
  }
  return undefined;
};

/** Reads an archive as Helm packs charts, of at most so many bytes; throws where it is not one. */
export const readArchive = (packed: Buffer, mostBytes: number): ReadArchive => {
  const bytes = gunzipSync(packed, { maxOutputLength: mostBytes });
  const fault = faultIn(bytes);
  if (fault !== undefined) return fault;
  // The library reads the whole memory behind what it is given.
  const entries = parseTar(new Uint8Array(bytes));
  return {
    kind: 'files',
    files: entries.flatMap(({ name, type, data }) => (type === 'file' ? [{ name, content: Buffer.from(data ?? new Uint8Array()) }] : [])),
  };
};
