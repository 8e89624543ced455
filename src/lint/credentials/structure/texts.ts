import { isMap, type JsonMap, type ObjectPath } from '../../../core/json';
import { type NameEvidence, tellingOf } from '../names/evidence';

/** The way to a value from its end: most are never needed. */
interface Trail {
  readonly step: string | number;
  readonly before: Trail | undefined;
}

/** Whether a text is a key itself or the value below it. */
export type Part = 'key' | 'value';

/** A text somewhere in a value. */
export interface PlacedText {
  readonly text: string;
  /** The name that it is under, e.g. a key, or the `name` of an environment variable. */
  readonly name: string;
  /** What its name and its place say of it. */
  readonly evidence: NameEvidence;
  readonly part: Part;
  readonly path: () => ObjectPath;
}

const pathOf = (trail: Trail | undefined): ObjectPath => {
  const steps: (string | number)[] = [];
  for (let at = trail; at !== undefined; at = at.before) steps.push(at.step);
  return steps.reverse();
};

// Keys that say nothing of what they hold: the name beside them, or above them, does.
const plainKeys = new Set(['value', 'default', 'literal', 'content', 'plain', 'text', 'string', 'data', 'valueFrom', 'defaultValue']);

const textBeside = (holder: JsonMap): string | undefined =>
  ['name', 'key', 'header', 'field'].map((key) => holder[key]).find((value) => typeof value === 'string');

const isScalar = (value: unknown): value is string | number | bigint =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';

/** Where a value is. */
interface Position {
  readonly name: string;
  readonly trail: Trail | undefined;
  /** Values of a Secret may have any name; what kubeseal encrypted is under the names of what it was. */
  readonly within: 'secret' | 'sealed' | 'other';
}

const users = ['user', 'username', 'login', 'account'];

const nameBelow = (holder: JsonMap, key: string, name: string): string => {
  if (plainKeys.has(key)) return textBeside(holder) ?? name;
  // The private part of a JSON web key.
  if ((key === 'd' || key === 'k') && typeof holder.kty === 'string') return 'private key';
  if (/^pass$|^pw$/i.test(key) && users.some((user) => holder[user] !== undefined)) return 'password';
  // Keys below it are names of headers and of fields.
  return /^secure(?:JsonData|Settings|Fields)$/.test(name) && tellingOf(key) === 'nothing' ? name : key;
};

const withinBelow = (holder: JsonMap, key: string, within: Position['within']): Position['within'] => {
  if (within !== 'other') return within;
  if (key === 'encryptedData') return 'sealed';
  return holder.kind === 'Secret' && (key === 'data' || key === 'stringData') ? 'secret' : 'other';
};

const evidenceOf = ({ name, within }: Position): NameEvidence => {
  if (within === 'sealed') return 'nothing';
  const evidence = name === '' ? 'nothing' : tellingOf(name);
  return evidence === 'nothing' && within === 'secret' ? 'drawn' : evidence;
};

// Shorter texts are credentials only where a name says so.
const shortest = 7;

type Visit = (placed: PlacedText) => void;

const show = (text: string, position: Position, part: Part, visit: Visit): void => {
  const evidence = part === 'key' ? 'nothing' : evidenceOf(position);
  if (text.length < shortest && evidence === 'nothing') return;
  visit({ text, name: position.name, evidence, part, path: () => pathOf(position.trail) });
};

const each = (value: unknown, position: Position, visit: Visit): void => {
  if (isScalar(value)) show(String(value), position, 'value', visit);
  else if (Array.isArray(value))
    for (const [step, item] of value.entries()) each(item, { ...position, trail: { step, before: position.trail } }, visit);
  else if (isMap(value))
    for (const step of Object.keys(value)) {
      const trail = { step, before: position.trail };
      show(step, { ...position, trail }, 'key', visit);
      const within = withinBelow(value, step, position.within);
      each(value[step], { name: nameBelow(value, step, position.name), trail, within }, visit);
    }
};

/** Shows every text in a value: keys, and values with the names that they are under. */
export const eachText = (value: unknown, visit: Visit): void => each(value, { name: '', trail: undefined, within: 'other' }, visit);

/** A list that is a command line, as one text, with the offset of each item in it. */
export interface CommandLine {
  readonly text: string;
  readonly starts: readonly number[];
  readonly path: ObjectPath;
}

const commandLine = (list: readonly unknown[], path: ObjectPath): readonly CommandLine[] => {
  if (list.length < 2 || list.length > 500 || !list.every(isScalar) || !list.some((item) => /^-/.test(String(item)))) return [];
  const starts: number[] = [];
  let text = '';
  for (const item of list) {
    text += text === '' ? '' : ' ';
    starts.push(text.length);
    text += String(item);
  }
  return [{ text, starts, path }];
};

/** Every command line in a value: options and their values are items of their own. */
export const commandLinesIn = (value: unknown, path: ObjectPath = []): readonly CommandLine[] => {
  if (Array.isArray(value)) return [...commandLine(value, path), ...value.flatMap((item, step) => commandLinesIn(item, [...path, step]))];
  return isMap(value) ? Object.entries(value).flatMap(([key, item]) => commandLinesIn(item, [...path, key])) : [];
};
