import type { z } from 'zod';
import { dotted } from '../model/path';
import { type Problem, quoted } from '../model/problem';
import { suggestion } from '../model/suggestion';
import { deepest, locate, type Tree } from './tree';

type Issue = z.core.$ZodIssue;

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};

const shown = (tree: Tree): string => {
  if (tree.kind !== 'scalar') return tree.kind === 'map' ? 'a map' : 'a list';
  if (tree.value === null) return 'nothing';
  return typeof tree.value === 'string'
    ? `the text ${quoted(tree.value)}`
    : `${typeof tree.value === 'number' ? 'the number ' : ''}${tree.value}`;
};

const value = (tree: Tree): string => (tree.kind === 'scalar' ? quoted(String(tree.value)) : shown(tree));

interface Finding {
  readonly check: string;
  readonly message: string;
  readonly help?: string;
}

const wrongType = (expected: string, tree: Tree): Finding => ({
  check: 'type',
  message: `must be ${nouns[expected] ?? expected}, not ${shown(tree)}`,
  ...(expected === 'string' && tree.kind === 'scalar' && tree.value !== null ? { help: 'put it in quotes' } : {}),
});

// Only ${env} is replaced; whatever else stands in braces was meant to be and is told apart from other bad names.
const placeholder = (tree: Tree): Finding | undefined => {
  const name = tree.kind === 'scalar' && typeof tree.value === 'string' ? /\$\{[^}]*\}/.exec(tree.value)?.[0] : undefined;
  return name === undefined
    ? undefined
    : {
        check: 'placeholder',
        message: `${quoted(name)} is no placeholder`,
        help: 'only ${env} is replaced, by the name of the environment',
      };
};

const helpOf = (parameters: unknown): { readonly help?: string } => {
  if (typeof parameters !== 'object' || parameters === null || !('help' in parameters)) return {};
  return typeof parameters.help === 'string' ? { help: parameters.help } : {};
};

const limit = (issue: Issue & { code: 'too_small' | 'too_big' }, tree: Tree): Finding => {
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const side = issue.code === 'too_small' ? (issue.inclusive === false ? 'more than' : 'at least') : 'at most';
  if (issue.origin === 'string')
    return { check: 'value', message: issue.code === 'too_small' ? 'must not be empty' : `must be ${side} ${bound} characters long` };
  if (issue.origin === 'array')
    return { check: 'value', message: `must hold ${side} ${bound} ${Number(bound) === 1 ? 'entry' : 'entries'}` };
  return { check: 'value', message: `${value(tree)} must be ${side} ${bound}` };
};

// A message of ours speaks of the value; one that names it already does not need it in front.
const ours = (message: string, tree: Tree): string =>
  /^(is|are|lies|holds) /.test(message) && tree.kind === 'scalar' ? `${value(tree)} ${message}` : message;

const finding = (issue: Issue, tree: Tree): Finding => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, tree);
    case 'invalid_value': {
      const known = issue.values.map(String);
      const message = `${value(tree)} is not among the values that fit`;
      return {
        check: 'value',
        message,
        help: tree.kind === 'scalar' ? suggestion(String(tree.value), known) : `known are ${known.join(', ')}`,
      };
    }
    case 'invalid_format':
      return { check: 'value', message: ours(issue.message, tree), ...helpOf('params' in issue ? issue.params : undefined) };
    case 'too_small':
    case 'too_big':
      return limit(issue, tree);
    case 'custom':
      return { check: 'value', message: ours(issue.message, tree), ...helpOf(issue.params) };
    case 'not_multiple_of':
      return { check: 'value', message: `${value(tree)} must be a multiple of ${issue.divisor}` };
    default:
      return { check: 'value', message: ours(issue.message, tree) };
  }
};

const problemAt = (root: Tree, path: readonly PropertyKey[], { check, message, help }: Finding): Problem => ({
  check,
  level: 'error',
  at: locate(root, path),
  message: path.length === 0 ? message : `${dotted(path.map((step) => (typeof step === 'symbol' ? String(step) : step)))}: ${message}`,
  ...(help === undefined ? {} : { help }),
});

const unknownKeys = (root: Tree, issue: Issue & { code: 'unrecognized_keys' }, known: readonly string[]): readonly Problem[] => {
  const holder = deepest(root, issue.path).tree;
  return issue.keys.map((key) => {
    const at = holder.kind === 'map' ? (holder.entries.get(key)?.keyAt ?? holder.at) : holder.at;
    const where = issue.path.length === 0 ? '' : ` in ${dotted(issue.path.map(String))}`;
    return { check: 'unknown-key', level: 'error', at, message: `no key ${quoted(key)} is known${where}`, help: suggestion(key, known) };
  });
};

// A discriminated union says which values its key may have only in the schema, not in the issue.
const unknownKind = (root: Tree, issue: Issue & { code: 'invalid_union' }, known: readonly string[]): Problem => {
  const found = deepest(root, [...issue.path, 'kind']);
  if (found.depth === issue.path.length + 1) {
    const kind = found.tree.kind === 'scalar' ? String(found.tree.value) : shown(found.tree);
    return problemAt(root, [...issue.path, 'kind'], {
      check: 'value',
      message: `no kind is named ${quoted(kind)} here`,
      help: suggestion(kind, known),
    });
  }
  const holder = deepest(root, issue.path).tree;
  if (holder.kind !== 'map') return problemAt(root, issue.path, wrongType('object', holder));
  return problemAt(root, issue.path, { check: 'missing', message: 'the key kind is missing', help: `known are ${known.join(', ')}` });
};

/** What the schema knows at a path: the keys of a map, or the kinds of a union. */
export interface SchemaGuide {
  keys(path: readonly PropertyKey[]): readonly string[];
  kinds(path: readonly PropertyKey[]): readonly string[];
}

/** Turns what the schema refuses into problems at the lines that were written. */
export const problemsOf = (root: Tree, issue: Issue, guide: SchemaGuide): readonly Problem[] => {
  if (issue.code === 'unrecognized_keys') return unknownKeys(root, issue, guide.keys(issue.path));
  if (issue.code === 'invalid_union' && 'discriminator' in issue && issue.discriminator !== undefined)
    return [unknownKind(root, issue, guide.kinds(issue.path))];
  const found = deepest(root, issue.path);
  if (issue.code === 'invalid_key') {
    const key = String(issue.path.at(-1));
    const inner = issue.issues[0];
    const text: Tree = { kind: 'scalar', at: found.keyAt, value: key };
    const refused =
      placeholder(text) ?? (inner === undefined ? { check: 'value', message: `${quoted(key)} is no key that fits` } : finding(inner, text));
    const { help, ...rest } = refused;
    const where = issue.path.length === 1 ? '' : `${dotted(issue.path.slice(0, -1).map(String))}: `;
    return [{ ...rest, level: 'error', at: found.keyAt, message: `${where}${rest.message}`, ...(help === undefined ? {} : { help }) }];
  }
  if (found.depth < issue.path.length && issue.code !== 'custom')
    return [problemAt(root, issue.path, { check: 'missing', message: 'is missing, but required' })];
  const refused = issue.code === 'custom' || issue.code === 'invalid_format' ? placeholder(found.tree) : undefined;
  return [problemAt(root, issue.path, refused ?? finding(issue, found.tree))];
};
