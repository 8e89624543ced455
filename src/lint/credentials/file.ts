import { withoutSchemas } from '../../core/kubernetes/schemas';
import { dotted } from '../../core/path';
import type { Location, Problem } from '../../core/problem';
import type { SourceFile } from '../../core/sources';
import { linesOf } from '../../language/lines';
import type { Structure } from '../../language/structured';
import { credentialExposed, described, problemOf } from './problem';
import { inForms } from './search/forms';
import { apart } from './search/hit';
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

// Code names credentials everywhere without holding any, and what others wrote is not for us to judge line by line.
const ofPrograms =
  /\.(?:go|py|[cm]?[jt]sx?|java|kts?|scala|groovy|rb|rs|c|cc|cpp|h|hpp|cs|php|swift|lua|pl|exs?|clj|dart|vue|svelte|css|html?|map|snap)$|(?:^|\/)(?:vendor|node_modules|third_party)\/|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|[\w-]+\.lock)$/;

/** Searches a file, comments included: each credential once and with its place. */
export const searchFile = ({ file, text: whole, structures }: SearchedText, scan: Scan = newScan()): SearchedFile => {
  const text = withoutSchemas(whole);
  const lines = linesOf(text);
  scan.unpacked = 0;
  if (structures !== undefined && text === whole) scan.read = { text, structures };
  const hits = ofPrograms.test(file) ? apart(inForms(text)) : hitsIn(text, scan);
  const found = hits.map((hit) => ({ ...hit, at: { file, ...lines(hit.from) } }));
  return { found, problems: scan.unpacked > mostUnpacked ? [unsearched(file)] : [] };
};

/** The problem of a credential in a file; what else is known of it follows in the message. */
export const problemInFile = (credential: WrittenCredential, more = '') => {
  const { path } = credential;
  const place = path === undefined ? 'the text' : dotted(path);
  return problemOf(credential.at, credential, `${place} holds ${described(credential)}${more}`);
};
