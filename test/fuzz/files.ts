import fs from 'node:fs';
import path from 'node:path';

/** What is at a path: bytes of a file, or where a link leads; a path that ends in a slash is a folder that holds nothing. */
export type Content = Buffer | { readonly link: string };

/** Files by their paths below a folder. */
export type Files = ReadonlyMap<string, Content>;

/** Texts as files. */
export const filesOf = (texts: Readonly<Record<string, string>>): Files =>
  new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]));

// A name that no file system takes, or that is taken by a folder, is one that no user has either.
const refused = new Set(['EEXIST', 'EISDIR', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR', 'EINVAL', 'EILSEQ', 'ELOOP']);

const placeOne = (at: string, content: Content): void => {
  fs.mkdirSync(path.dirname(at), { recursive: true });
  if (at.endsWith('/')) fs.mkdirSync(at, { recursive: true });
  else if (Buffer.isBuffer(content)) fs.writeFileSync(at, content);
  else fs.symlinkSync(content.link, at);
};

/** Puts files below a folder, except what its file system does not take. */
export const placeFiles = (root: string, files: Files): void => {
  fs.mkdirSync(root, { recursive: true });
  for (const [name, content] of files) {
    try {
      placeOne(`${root}/${name}`, content);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && refused.has(String(error.code)))) throw error;
    }
  }
};

const entryState = (at: Buffer): string => {
  const stats = fs.lstatSync(at);
  if (stats.isSymbolicLink()) return `-> ${fs.readlinkSync(at)}`;
  return stats.isFile() ? fs.readFileSync(at).toString('latin1') : 'other';
};

/** Everything below a folder, in its order; names and texts byte by byte, as Latin-1. */
export const stateOf = (root: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const visit = (folder: Buffer, shown: string): void => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) {
      const at = Buffer.concat([folder, Buffer.from('/'), entry.name]);
      const name = `${shown}${entry.name.toString('latin1')}`;
      if (entry.isDirectory()) {
        found.set(`${name}/`, '');
        visit(at, `${name}/`);
      } else found.set(name, entryState(at));
    }
  };
  if (fs.existsSync(root)) visit(Buffer.from(root), '');
  return found;
};

/** Paths at which two states differ. */
export const differenceOf = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name)).sort();
