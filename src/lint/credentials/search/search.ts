import type { ObjectPath } from '../../../core/json';
import type { Structure } from '../../../language/structured';
import { type Decoded, inBase64 } from '../encodings/base64';
import { inDigits } from '../encodings/digits';
import { fromQuotedPrintable, unturned, withoutEscapes } from '../encodings/escapes';
import type { Reading } from '../encodings/reading';
import { structuresIn } from '../structure/structure';
import { type CommandLine, commandLinesIn, eachText, type Part, type PlacedText } from '../structure/texts';
import { isCredential } from '../values/judge';
import { inAssignments } from './assignments';
import { inForms, inUnmarkedForms } from './forms';
import { inHeaders } from './headers';
import { apart, type Hit, hitAt } from './hit';

/** A credential in a value: the path of the text that holds it, and its place in that text. */
export interface ValueHit extends Hit {
  readonly path: ObjectPath;
  readonly part: Part;
  /** The text that holds it. */
  readonly text: string;
}

/** A hit with the path of the value that holds it, where its text is structured; a comment has none. */
export type PlacedHit = Hit & { readonly path?: ObjectPath };

/** What was found in texts so far, because the same ones are in many places, and how much was unpacked for it. */
export interface Scan {
  readonly texts: Map<string, readonly PlacedHit[]>;
  unpacked: number;
  /** The text of a file that was read before, and what its reader found in it. */
  read?: { readonly text: string; readonly structures: readonly Structure[] };
}

/** A scan that has seen nothing yet. */
export const newScan = (): Scan => ({ texts: new Map(), unpacked: 0 });

const none: readonly Hit[] = [];

// Encodings within encodings beyond this are nobody's way to write a value down.
const deepest = 6;
// More of them in one text say nothing new, and each has to be placed.
const mostHits = 1000;
/** Characters that are unpacked for one file: a few bytes can unpack to many, and those to more. */
export const mostUnpacked = 64 * 1024 * 1024;

// Capitals, signs of an encoding, digits, structure: without any of these a text holds nothing more.
const mayHold = /[A-Z%&\\{["=]|\d{2}|[a-z0-9]{16}|\n|: |\/\/|[^\p{ASCII}]|(?:pass|pwd|token|secret|auth|key)\w* /u;
// The shortest of all is an address with a password.
const shortest = 7;

const unpackedHits = (text: string, scan: Scan, depth: number): readonly Hit[] => {
  scan.unpacked += text.length;
  return scan.unpacked > mostUnpacked ? none : hitsIn(text, scan, depth + 1);
};

const ofDecoded = (text: string, { from, to, meaning }: Decoded, scan: Scan, depth: number): readonly Hit[] => {
  const written = text.slice(from, to);
  if (meaning.kind === 'credential') return [{ ...hitAt(meaning.what, written, from), to }];
  return unpackedHits(meaning.text, scan, depth).map((hit) => ({
    ...hit,
    from,
    to,
    writtenAs: [...hit.writtenAs, meaning.text, written],
    encodedAs: [...hit.encodedAs, written],
  }));
};

const ofReading = (text: string, { text: reading, at = () => 0 }: Reading, scan: Scan, depth: number): readonly Hit[] =>
  unpackedHits(reading, scan, depth).map((hit) => {
    const [one, other] = [at(hit.from), at(hit.to)];
    const [from, to] = [Math.min(one, other), Math.max(one + 1, other)];
    const written = text.slice(from, to);
    // A text of which most is escapes is one encoding as a whole.
    const encoded = 2 * reading.length <= text.length ? [written, text] : [written];
    return { ...hit, from, to, writtenAs: [...hit.writtenAs, written], encodedAs: [...hit.encodedAs, ...encoded] };
  });

const packed = (text: string, scan: Scan, depth: number): readonly Hit[] => [
  ...[...inBase64(text), ...inDigits(text)].flatMap((decoded) => ofDecoded(text, decoded, scan, depth)),
  ...[withoutEscapes(text), fromQuotedPrintable(text), ...unturned(text)].flatMap((reading) =>
    reading === undefined || reading.text === text ? [] : ofReading(text, reading, scan, depth),
  ),
];

// A regular expression remembers every character of a run that it may have to give back, and has 64 MB for that.
const longestPiece = 1024 * 1024;
const overlap = 64 * 1024;

const piecesOf = (text: string): readonly (readonly [piece: string, from: number])[] => {
  const pieces: (readonly [string, number])[] = [];
  for (let from = 0; from === 0 || from + overlap < text.length; from += longestPiece)
    pieces.push([text.slice(from, from + longestPiece + overlap), from]);
  return pieces;
};

const hitsInPiece = (text: string, scan: Scan, depth: number): readonly Hit[] => [
  ...inForms(text),
  ...inHeaders(text),
  ...inAssignments(text),
  ...(depth < deepest ? packed(text, scan, depth) : none),
  ...inUnmarkedForms(text),
];

const plainHits = (text: string, scan: Scan, depth: number): readonly Hit[] =>
  apart(
    piecesOf(text).flatMap(([piece, start]) =>
      hitsInPiece(piece, scan, depth)
        // What begins in the overlap is whole in the next piece.
        .filter(({ from }) => from < longestPiece || start + piece.length === text.length)
        .map((hit) => ({ ...hit, from: hit.from + start, to: hit.to + start })),
    ),
  ).slice(0, mostHits);

// Comments on lines that follow each other are one text; a sign within a value is sorted out by its place.
const comment = /(?:^|[ \t])#[^\n]*(?:\n[ \t]{0,200}#[^\n]*){0,5000}/gm;

const inComments = (text: string, { start, end }: Structure['range'], scan: Scan, depth: number): readonly Hit[] => {
  const source = text.slice(start, end);
  if (!source.includes('#')) return none;
  return [...source.matchAll(comment)].flatMap((match) =>
    plainHits(match[0], scan, depth).map((hit) => ({ ...hit, from: hit.from + match.index + start, to: hit.to + match.index + start })),
  );
};

const placeIn = (text: string, { placeOf }: Structure, { path, part, from, to }: ValueHit): readonly [from: number, to: number] => {
  const { start, key, character } = placeOf(path);
  if (part === 'key') {
    const first = key + (/["']/.test(text[key] ?? '') ? 1 : 0);
    return [first + from, first + to];
  }
  const first = character(from) ?? start;
  return [first, Math.max(first + 1, character(to) ?? first)];
};

const inStructure = (structure: Structure, text: string, scan: Scan, depth: number): readonly PlacedHit[] => {
  const values = valueHits(structure.value, scan, depth).map((found): PlacedHit => {
    const { part: _part, text: holder, ...hit } = found;
    const [from, to] = placeIn(text, structure, found);
    return { ...hit, from, to, writtenAs: [...hit.writtenAs, holder] };
  });
  const comments = inComments(text, structure.range, scan, depth).filter(({ from, to }) => structure.isOutside(from, to));
  return apart([...values, ...comments]);
};

const structuredHits = (text: string, scan: Scan, depth: number): readonly PlacedHit[] | undefined => {
  const read = depth === 0 && scan.read?.text === text ? scan.read.structures : undefined;
  return structuresIn(text, depth > 0 ? 'packed' : 'file', read)?.flatMap((structure) => inStructure(structure, text, scan, depth));
};

/** Every credential in a text, however it is packed in it, with its place there. */
export const hitsIn = (text: string, scan: Scan = newScan(), depth = 0): readonly PlacedHit[] => {
  if (text.length < shortest || !mayHold.test(text)) return none;
  const before = scan.texts.get(text);
  if (before !== undefined) return before;
  const found = (depth < deepest ? structuredHits(text, scan, depth) : undefined) ?? plainHits(text, scan, depth);
  const kept = found.length === 0 ? none : found;
  // What is deep inside is not opened as far as the same would be elsewhere.
  if (depth <= 2) scan.texts.set(text, kept);
  return kept;
};

const ofText = ({ text, name, evidence }: PlacedText, scan: Scan, depth: number): readonly Hit[] => {
  const found = hitsIn(text, scan, depth + 1);
  if (evidence === 'nothing' || !isCredential(evidence, text, 'field')) return found;
  const bare = text.trim();
  return apart([...found, hitAt(`a credential ("${name}")`, bare, text.indexOf(bare))]);
};

const inCommandLine = ({ text, starts, path }: CommandLine, scan: Scan, depth: number): readonly ValueHit[] =>
  hitsIn(text, scan, depth + 1).map((hit) => {
    const item = Math.max(
      0,
      starts.findLastIndex((start) => start <= hit.from),
    );
    const start = starts[item] ?? 0;
    return { ...hit, from: hit.from - start, to: hit.to - start, path: [...path, item], part: 'value', text: hit.secret };
  });

const samePlace = (a: ValueHit, b: ValueHit): boolean =>
  a.path.length === b.path.length && a.path.every((step, index) => step === b.path[index]);

/** Every credential in a value: in its texts and keys, in whatever they are packed. */
export const valueHits = (value: unknown, scan: Scan = newScan(), depth = 0): readonly ValueHit[] => {
  const found: ValueHit[] = [];
  eachText(value, (placed) => {
    for (const hit of ofText(placed, scan, depth)) found.push({ ...hit, path: placed.path(), part: placed.part, text: placed.text });
  });
  const further = commandLinesIn(value)
    .flatMap((line) => inCommandLine(line, scan, depth))
    .filter((hit) => !found.some((other) => samePlace(other, hit)));
  return [...found, ...further];
};
