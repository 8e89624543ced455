import { dotted } from '../../core/path';
import type { Location, Problem } from '../../core/problem';
import type { SourceFile } from '../../core/sources';
import { linesOf } from '../../language/lines';
import type { Structure } from '../../language/structured';
import { credentialExposed, described, problemOf } from './problem';
import { withoutSchemas } from './schemas';
import { hitsIn, mostUnpacked, newScan, type PlacedHit, type Scan } from './search/search';

/** A credential in a file. */
export interface WrittenCredential extends PlacedHit {
  readonly at: Location;
}

/** A text to search, and what its reader found in it already, where it was read. */
export interface SearchedText extends SourceFile {
  readonly structures?: readonly Structure[];
}

/** What was found in a file, and whether all of it was searched. */
interface SearchedFile {
  readonly found: readonly WrittenCredential[];
  readonly problems: readonly Problem[];
}

const unsearched = (file: string): Problem => ({
  check: credentialExposed.id,
  level: credentialExposed.level,
  at: { file, line: 1, column: 1 },
  message: `${file} unpacks to more than ${mostUnpacked / 1024 / 1024} MB, of which the rest was not searched for credentials`,
  help: 'keep what is packed in files of its own',
});

/** Searches a file, comments included: each credential once and with its place. */
export const searchFile = ({ file, text: whole, structures }: SearchedText, scan: Scan = newScan()): SearchedFile => {
  const text = withoutSchemas(whole);
  const lines = linesOf(text);
  scan.unpacked = 0;
  if (structures !== undefined && text === whole) scan.read = { text, structures };
  const found = hitsIn(text, scan).map((hit) => ({ ...hit, at: { file, ...lines(hit.from) } }));
  return { found, problems: scan.unpacked > mostUnpacked ? [unsearched(file)] : [] };
};

/** The problem of a credential in a file; what else is known of it follows in the message. */
export const problemInFile = (credential: WrittenCredential, more = '') => {
  const { path } = credential;
  const place = path === undefined ? 'the text' : dotted(path);
  return problemOf(credential.at, credential, `${place} holds ${described(credential)}${more}`);
};
