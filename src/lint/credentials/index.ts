import type { ObjectPath } from '../../core/json';
import type { OutputFile } from '../../core/output/file';
import { dotted } from '../../core/path';
import type { Accepted, Excerpt, Location, Problem } from '../../core/problem';
import type { SourceFile, Sources } from '../../core/sources';
import { problemInFile, type SearchedText, searchFile, type WrittenCredential } from './file';
import { maskAll } from './mask';
import { credentialExposed, described, problemOf } from './problem';
import { showing } from './search/hit';
import { hitsIn, newScan, type PlacedHit, type Scan, valueHits } from './search/search';

/** A credential that a file of `dist/` would hold. */
type EmittedCredential = PlacedHit & { readonly file: OutputFile };

// The text of an object holds nothing that the object does not.
const inOutput = (file: OutputFile, scan: Scan): readonly EmittedCredential[] =>
  (file.object === undefined ? hitsIn(file.text(), scan) : valueHits(file.object, scan)).map((hit) => ({ ...hit, file }));

const filesOf = ({ base, environments }: Sources): readonly SourceFile[] => [...(base === undefined ? [] : [base]), ...environments];

const inFiles = (files: readonly SearchedText[]) => {
  const scan = newScan();
  const searched = files.map((file) => searchFile(file, scan));
  return { written: searched.flatMap(({ found }) => found), problems: searched.flatMap(({ problems }) => problems) };
};

const inSources = (sources: Sources): readonly WrittenCredential[] => inFiles(filesOf(sources)).written;

/** What was compiled, and what from. */
export interface Compiled {
  readonly sources: Sources;
  readonly files: readonly OutputFile[];
  /** The line of the input that a value of an emitted file follows from. */
  readonly places: (file: OutputFile) => (path: ObjectPath) => Location;
}

/** Finds where the output has what is written: as it is written, or in a text of which it is a part. */
const emittedAs = (emitted: readonly EmittedCredential[]): ((written: WrittenCredential) => readonly EmittedCredential[]) => {
  const byText = new Map<string, EmittedCredential[]>();
  for (const one of emitted) for (const text of one.writtenAs) byText.set(text, [...(byText.get(text) ?? []), one]);
  return ({ secret, writtenAs }) => {
    const same = new Set(writtenAs.flatMap((text) => byText.get(text) ?? []));
    return same.size > 0 ? [...same] : emitted.filter((one) => one.secret.includes(secret));
  };
};

const placeIn = ({ file, path }: EmittedCredential): string => `dist/${file.path}${path === undefined ? '' : ` at ${dotted(path)}`}`;

const shownIn = (emitted: readonly EmittedCredential[]): string => {
  const [first] = emitted;
  if (first === undefined) return '';
  const more = new Set(emitted.map(({ file }) => file.path)).size - 1;
  return `${placeIn(first)}${more > 0 ? `, and ${more} more file${more === 1 ? '' : 's'}` : ''}`;
};

const ofWritten = (written: WrittenCredential, emitted: readonly EmittedCredential[]): Problem => {
  const shown = shownIn(emitted);
  return problemInFile(written, shown === '' ? '' : `; it would be in ${shown}`);
};

// What is composed of several values is in no file of the input: once for each place that it follows from.
const ofComposed = (emitted: readonly EmittedCredential[], places: Compiled['places']): readonly Problem[] => {
  const groups = new Map<string, { readonly at: Location; readonly found: EmittedCredential[] }>();
  for (const one of emitted) {
    const at = places(one.file)(one.path ?? []);
    const key = JSON.stringify([at.file, at.line, at.column, one.secret]);
    const group = groups.get(key) ?? { at, found: [] };
    group.found.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ at, found }) =>
    found.slice(0, 1).map((one) => problemOf(at, one, `this makes ${described(one)}; it would be in ${shownIn(found)}`)),
  );
};

const problemsOf = (
  written: readonly WrittenCredential[],
  emitted: readonly EmittedCredential[],
  places: Compiled['places'],
): readonly Problem[] => {
  const emittedOf = emittedAs(emitted);
  const known = new Set<EmittedCredential>();
  const problems = written.map((one) => {
    const same = emittedOf(one);
    for (const other of same) known.add(other);
    return ofWritten(one, same);
  });
  const composed = emitted.filter((one) => !known.has(one));
  return [...problems, ...ofComposed(composed, places)];
};

const textsOf = (found: readonly PlacedHit[]): readonly string[] => [...new Set(found.flatMap(showing))];

/** Secrets to mask: those of what a text is about as far as any part of them helps, and those of other files. */
interface Secrets {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

const masked = (text: string, { own, others }: Secrets): string => {
  const further = hitsIn(text).map(({ secret }) => secret);
  const apart = others.length === 0 ? text : maskAll(text, others, 'more than words');
  return maskAll(apart, further.length === 0 ? own : [...own, ...further]);
};

// Where a secret crosses an edge of the part at fault, nothing is shown.
const maskedExcerpt = ({ text, from, to }: Excerpt, secrets: Secrets): Pick<Problem, 'excerpt'> => {
  const whole = masked(text, secrets);
  const [before = '', fault = '', after = ''] = [text.slice(0, from), text.slice(from, to), text.slice(to)].map((part) =>
    masked(part, secrets),
  );
  if (before + fault + after !== whole) return {};
  return { excerpt: { text: whole, from: before.length, to: before.length + fault.length } };
};

const maskedReason = ({ reason, until }: Accepted, secrets: Secrets): Accepted => ({ reason: masked(reason, secrets), until });

/** What is masked in a problem. */
type SecretsFor = (problem: Problem) => Secrets;

const withoutSecrets = (problems: readonly Problem[], secretsFor: SecretsFor): readonly Problem[] =>
  problems.map((whole) => {
    const { message, help: advice, excerpt, consequences, accepted, lapsed, ...problem } = whole;
    const secrets = secretsFor(whole);
    return {
      ...problem,
      message: masked(message, secrets),
      ...(advice === undefined ? {} : { help: masked(advice, secrets) }),
      ...(excerpt === undefined ? {} : maskedExcerpt(excerpt, secrets)),
      ...(consequences === undefined ? {} : { consequences: withoutSecrets(consequences, secretsFor) }),
      ...(accepted === undefined ? {} : { accepted: maskedReason(accepted, secrets) }),
      ...(lapsed === undefined ? {} : { lapsed: maskedReason(lapsed, secrets) }),
    };
  });

const isWord = (secret: string): boolean => /^[A-Z]?[a-z]{1,15}$|^[A-Z]{1,16}$/.test(secret);

// Messages and paths have words of their own, such as admin or name: they show nobody that one is a password elsewhere.
const byFile = (written: readonly WrittenCredential[]): SecretsFor => {
  const others = textsOf(written).filter((text) => !isWord(text));
  const elsewhere: Secrets = { own: [], others };
  const inFile = new Map<string, WrittenCredential[]>();
  for (const one of written) inFile.set(one.at.file, [...(inFile.get(one.at.file) ?? []), one]);
  const files = new Map([...inFile].map(([file, found]): readonly [string, Secrets] => [file, { own: textsOf(found), others }]));
  // The message of a credential says where it is, and never what it says.
  return ({ check, at }) => (check === credentialExposed.id ? elsewhere : (files.get(at.file) ?? elsewhere));
};

const maskedBy =
  (secrets: readonly string[]) =>
  (problems: readonly Problem[]): readonly Problem[] =>
    withoutSecrets(problems, () => ({ own: secrets, others: [] }));

/** Problems with what they repeat of credentials in the input masked. */
export const maskProblems = (problems: readonly Problem[], sources: Sources): readonly Problem[] =>
  problems.length === 0 ? problems : maskedBy(textsOf(inSources(sources)))(problems);

/** A text that repeats parts of the input, with credentials masked. */
export const maskText = (text: string, sources: Sources): string => masked(text, { own: textsOf(inSources(sources)), others: [] });

/** What was found of credentials, and how to mask what repeats them. */
export interface Searched {
  readonly problems: readonly Problem[];
  readonly mask: (problems: readonly Problem[]) => readonly Problem[];
}

/** Searches the bytes that would be written and what they are made from. */
export const searchCompiled = ({ sources, files, places }: Compiled): Searched => {
  const scan = newScan();
  const emitted = files.flatMap((file) => inOutput(file, scan));
  const { written, problems: unsearched } = inFiles(filesOf(sources));
  const secrets = textsOf([...written, ...emitted]);
  return { problems: [...unsearched, ...problemsOf(written, emitted, places)], mask: maskedBy(secrets) };
};

/** Searches the files of a folder. */
export const searchFiles = (files: readonly SearchedText[]): Searched => {
  const { written, problems: unsearched } = inFiles(files);
  const secretsFor = byFile(written);
  return {
    problems: [...unsearched, ...written.map((one) => problemInFile(one))],
    mask: (problems) => withoutSecrets(problems, secretsFor),
  };
};
