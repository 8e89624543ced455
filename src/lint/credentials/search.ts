import type { ObjectPath } from '../../core/json';
import { shapesMarkedIn } from './marks';
import { isCredential, isReference, looksRandom, tellingOf } from './name-evidence';
import { type Memory, piecesOf } from './pieces';

/** A credential that was found, which nobody may print. */
export interface Credential {
  /** What it is, e.g. `a Slack webhook address`. */
  readonly what: string;
  readonly secret: string;
}

/** A credential in a value. */
export interface FoundCredential extends Credential {
  readonly path: ObjectPath;
  /** How it is written there, from the inside out: itself, then what it is packed in. */
  readonly writtenAs: readonly string[];
}

const byShape = (text: string): readonly Credential[] => {
  return shapesMarkedIn(text).flatMap(({ what, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match): readonly Credential[] => {
      const secret = match.groups?.secret ?? match[0];
      return isReference(secret) ? [] : [{ what, secret }];
    }),
  );
};

const header = /\b(?:Bearer|token)\s+(?<bearer>[A-Za-z0-9._~+/-]{16,}=*)|\bBasic\s+(?<basic>[A-Za-z0-9+/]{8,}={0,2})/gi;

const byHeader = (text: string): readonly Credential[] =>
  (/bearer|token|basic/i.test(text) ? [...text.matchAll(header)] : []).flatMap(({ groups }): readonly Credential[] => {
    const { bearer, basic } = groups ?? {};
    if (bearer !== undefined) return looksRandom(bearer) ? [{ what: 'a bearer token', secret: bearer }] : [];
    const user = Buffer.from(basic ?? '', 'base64').toString('utf8');
    return /^[ -~]+:[ -~]+$/.test(user) ? [{ what: 'a user name with a password', secret: basic ?? '' }] : [];
  });

// `--db-password hunter2`, `PGPASSWORD=hunter2`, `;Password=hunter2;`, `api_key: k7f…`.
// Every part is bounded, or a long text without blanks would be searched from each of its characters to its end.
const assignment =
  /(?<![A-Za-z0-9])(?<name>[A-Za-z][A-Za-z0-9]{0,63}(?:[_.-]{1,4}[A-Za-z0-9]{1,63}){0,7})(?<sign>\s{0,8}[=:]\s{0,8}|(?=\s)(?<=--[A-Za-z0-9_.-]{1,80})\s{1,8})["']?(?<value>[^\s"'&;,<>]{4,})/g;

const byAssignment = (text: string): readonly Credential[] => {
  if (!/pass|pwd|secret|token|key|auth|credential|bearer/i.test(text)) return [];
  return [...text.matchAll(assignment)].flatMap(({ groups }): readonly Credential[] => {
    const { name = '', sign = '', value = '' } = groups ?? {};
    // A colon in a sentence introduces more of it.
    const evidence = tellingOf(name.replace(/^PG(?=PASS)/, 'PG_'));
    const sure = sign.trim() === ':' ? looksRandom(value) : true;
    return sure && value.length >= 4 && isCredential(evidence, value) ? [{ what: `a credential ("${name}")`, secret: value }] : [];
  });
};

const byName = (text: string, name: string): readonly Credential[] =>
  isCredential(tellingOf(name), text) ? [{ what: `a credential ("${name}")`, secret: text.trim() }] : [];

/** Credentials in running text, such as a message. */
export const credentialsInText = (text: string): readonly Credential[] => [...byShape(text), ...byHeader(text), ...byAssignment(text)];

/** What was found in texts and in values so far, because the same ones are in many places. */
export interface Scan {
  readonly packed: Memory;
  readonly texts: Map<string, readonly Credential[]>;
}

/** A scan that has seen nothing yet. */
export const newScan = (): Scan => ({ packed: new Map(), texts: new Map() });

const none: readonly Credential[] = [];

// The shortest of all is an address with a password.
const mayBeOne = (text: string): boolean => text.length >= 12 || text.includes('://');

const inText = (text: string, { texts }: Scan): readonly Credential[] => {
  if (!mayBeOne(text)) return none;
  const before = texts.get(text);
  if (before !== undefined) return before;
  const found = credentialsInText(text);
  texts.set(text, found.length === 0 ? none : found);
  return found;
};

/** Credentials in the lines of a file. */
export const credentialsInLines = (text: string, scan: Scan): readonly Credential[] =>
  text.split('\n').flatMap((line) => inText(line, scan));

/** Every credential in a value, in whatever it is packed; one place is reported once. */
export const credentialsIn = (value: unknown, scan: Scan = newScan()): readonly FoundCredential[] => {
  const credentialOf = (text: string, name: string): Credential | undefined => inText(text, scan)[0] ?? byName(text, name)[0];
  const matters = (text: string, name: string): boolean => credentialOf(text, name) !== undefined;
  const found = new Map<string, FoundCredential>();
  for (const { text, name, wrappings, path: pathOf } of piecesOf(value, { memory: scan.packed, matters })) {
    const credential = credentialOf(text, name);
    if (credential === undefined) continue;
    const path = pathOf();
    const place = JSON.stringify(path);
    const writtenAs = [credential.secret, text, ...[...wrappings].reverse()];
    if (!found.has(place)) found.set(place, { ...credential, path, writtenAs });
  }
  return [...found.values()];
};
