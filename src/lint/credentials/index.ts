import type { ObjectPath } from '../../core/json';
import type { OutputFile } from '../../core/output/file';
import { dotted } from '../../core/path';
import { type Accepted, type Excerpt, type Location, type Problem, sortProblems } from '../../core/problem';
import type { Sources } from '../../core/sources';
import { maskAll } from './mask';
import { type Credential, credentialsIn, credentialsInLines, credentialsInText, type FoundCredential, newScan, type Scan } from './search';
import { credentialsInSources, type WrittenCredential } from './sources';

/** A credential that a file of `dist/` would hold. */
interface EmittedCredential extends FoundCredential {
  readonly file: OutputFile;
}

// The text of an object holds nothing that the object does not. What is not an object follows from rules that are in objects,
// which were opened up: it is read line by line.
const inFile = (file: OutputFile, scan: Scan): readonly EmittedCredential[] => {
  const found =
    file.object === undefined
      ? credentialsInLines(file.text(), scan).map((credential) => ({ ...credential, path: [], writtenAs: [credential.secret] }))
      : credentialsIn(file.object, scan);
  return found.map((credential) => ({ ...credential, file }));
};

/** What was compiled, and what from. */
export interface Compiled {
  readonly sources: Sources;
  readonly files: readonly OutputFile[];
  /** The line of the input that a value of an emitted file follows from. */
  readonly places: (file: OutputFile) => (path: ObjectPath) => Location;
}

const help = 'put it into a Secret and refer to it by name and key; people who could read this file may have it, so replace it';

/** Id and level of what is found here; `docs/checks/` explains it as it does the checks over the object graph. */
export const credentialInOutput = { id: 'credential-in-output', level: 'error' } as const;

const problemAt = (at: Location, { what, secret }: Credential, shown: string): Problem => ({
  check: credentialInOutput.id,
  level: credentialInOutput.level,
  at,
  message: `this holds what looks like ${what} (${secret.length} characters)${shown}`,
  help,
});

const isSame = (emitted: EmittedCredential, written: WrittenCredential): boolean =>
  emitted.secret.includes(written.secret) || written.writtenAs.some((text) => emitted.writtenAs.includes(text));

const shownIn = (emitted: readonly EmittedCredential[]): string => {
  const [first] = emitted;
  if (first === undefined) return '';
  const more = new Set(emitted.map(({ file }) => file.path)).size - 1;
  const others = more > 0 ? `, and ${more} more file${more === 1 ? '' : 's'}` : '';
  return `: dist/${first.file.path} would show it at ${dotted(first.path)}${others}`;
};

const problemsOf = (
  written: readonly WrittenCredential[],
  emitted: readonly EmittedCredential[],
  places: Compiled['places'],
): readonly Problem[] => [
  ...written.map((one) => problemAt(one.at, one, shownIn(emitted.filter((other) => isSame(other, one))))),
  ...emitted
    .filter((one) => !written.some((other) => isSame(one, other)))
    .map((one) => problemAt(places(one.file)(one.path), one, shownIn([one]))),
];

const textsOf = (found: readonly FoundCredential[]): readonly string[] => [...new Set(found.flatMap(({ writtenAs }) => writtenAs))];

const masked = (text: string, secrets: readonly string[]): string =>
  maskAll(text, [...secrets, ...credentialsInText(text).map(({ secret }) => secret)]);

// Where a secret crosses an edge of the part at fault, nothing is shown.
const maskedExcerpt = ({ text, from, to }: Excerpt, secrets: readonly string[]): Pick<Problem, 'excerpt'> => {
  const whole = masked(text, secrets);
  const [before = '', fault = '', after = ''] = [text.slice(0, from), text.slice(from, to), text.slice(to)].map((part) =>
    masked(part, secrets),
  );
  if (before + fault + after !== whole) return {};
  return { excerpt: { text: whole, from: before.length, to: before.length + fault.length } };
};

const maskedReason = ({ reason, until }: Accepted, secrets: readonly string[]): Accepted => ({ reason: masked(reason, secrets), until });

const withoutSecrets = (problems: readonly Problem[], secrets: readonly string[]): readonly Problem[] =>
  problems.map(({ message, help: advice, excerpt, consequences, accepted, lapsed, ...problem }) => ({
    ...problem,
    message: masked(message, secrets),
    ...(advice === undefined ? {} : { help: masked(advice, secrets) }),
    ...(excerpt === undefined ? {} : maskedExcerpt(excerpt, secrets)),
    ...(consequences === undefined ? {} : { consequences: withoutSecrets(consequences, secrets) }),
    ...(accepted === undefined ? {} : { accepted: maskedReason(accepted, secrets) }),
    ...(lapsed === undefined ? {} : { lapsed: maskedReason(lapsed, secrets) }),
  }));

/** Problems with what they repeat of credentials in the input masked. */
export const maskProblems = (problems: readonly Problem[], sources: Sources): readonly Problem[] =>
  problems.length === 0 ? problems : withoutSecrets(problems, textsOf(credentialsInSources(sources)));

/** A text that repeats what is in the input, with credentials masked. */
export const maskText = (text: string, sources: Sources): string => masked(text, textsOf(credentialsInSources(sources)));

/** The problems, masked, and one for every credential in the bytes that would be written or in what they are made from. */
export const withoutCredentials = ({ sources, files, places }: Compiled, problems: readonly Problem[]): readonly Problem[] => {
  const scan = newScan();
  const emitted = files.flatMap((file) => inFile(file, scan));
  const written = credentialsInSources(sources);
  return withoutSecrets(sortProblems([...problems, ...problemsOf(written, emitted, places)]), textsOf([...written, ...emitted]));
};
