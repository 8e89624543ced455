import type { z } from 'zod';
import { type Problem, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { Tree } from './tree';

type Issue = z.core.$ZodIssue;

/** What is wrong with one value, before it has a place. */
export type Finding = Omit<Problem, 'level' | 'at'>;

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};

/** A value as messages call it: `"text"`, `8000`, `a map`. */
export const shown = (tree: Tree): string => {
  if (tree.kind !== 'scalar') return tree.kind === 'map' ? 'a map' : 'a list';
  if (tree.value === null) return 'nothing';
  return typeof tree.value === 'string' ? quoted(tree.value) : quoted(tree.written).slice(1, -1);
};

const withKind = (tree: Tree): string => {
  if (tree.kind !== 'scalar' || tree.value === null || typeof tree.value === 'boolean') return shown(tree);
  return `the ${typeof tree.value === 'string' ? 'text' : 'number'} ${shown(tree)}`;
};

const typeHelp = (expected: string, tree: Tree): { readonly help?: string } => {
  if (tree.kind !== 'scalar' || tree.value === null) return {};
  const text = String(tree.value);
  if (expected === 'array') return { help: `put it in brackets: [${shown(tree)}]` };
  if (expected === 'boolean' && /^(true|yes|on|y)$/i.test(text)) return { help: 'write true, without quotes' };
  if (expected === 'boolean' && /^(false|no|off|n)$/i.test(text)) return { help: 'write false, without quotes' };
  return (expected === 'number' || expected === 'int') && /^-?\d+$/.test(text)
    ? {
        help: /^-?0\d/.test(text)
          ? `write ${text.replace(/^(-?)0+(?=\d)/, '$1')}, without zeros in front`
          : `write ${text}, without quotes`,
      }
    : {};
};

/** A value of another type than the one that is expected. */
export const wrongType = (expected: string, tree: Tree): Finding => ({
  check: 'type',
  message: `must be ${nouns[expected] ?? expected}, not ${withKind(tree)}`,
  ...typeHelp(expected, tree),
});

// What people write who know another tool, or mistype ours.
const meantEnvironment = /\{\{?\s*env(ironment)?\s*\}\}?|\$env\b|\$\(env\)|%env%|<env>/i;

/** Only `${env}` is replaced; whatever else looks like a placeholder was meant to be, and is distinguished from other bad names. */
export const placeholder = (tree: Tree): Finding | undefined => {
  const text = tree.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : '';
  const unknown = /\$\{[^}]*\}?/.exec(text)?.[0] ?? meantEnvironment.exec(text)?.[0];
  if (unknown === undefined) return undefined;
  return {
    check: 'placeholder',
    message: `${quoted(unknown)} is not a placeholder`,
    help: 'only ${env} is replaced, by the name of the environment',
  };
};

// What a schema of ours adds to an issue.
const furtherOf = (parameters: unknown): Pick<Problem, 'help' | 'excerpt'> => {
  const { help, excerpt } = (parameters ?? {}) as Pick<Problem, 'help' | 'excerpt'>;
  return { ...(help === undefined ? {} : { help }), ...(excerpt === undefined ? {} : { excerpt }) };
};

const limit = (issue: Issue & { code: 'too_small' | 'too_big' }, tree: Tree): Finding => {
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const side = issue.code === 'too_big' ? 'at most' : issue.inclusive === false ? 'more than' : 'at least';
  if (issue.origin === 'string')
    return { check: 'value', message: issue.code === 'too_small' ? 'must not be empty' : `must be ${side} ${bound} characters long` };
  if (issue.origin === 'array')
    return { check: 'value', message: `must hold ${side} ${bound} ${Number(bound) === 1 ? 'entry' : 'entries'}` };
  return { check: 'value', message: `must be ${side} ${bound}, not ${shown(tree)}` };
};

// A message of ours says what is true or must be of a value; the value itself is added here.
const ours = (message: string, tree: Tree): string => {
  // The words of the schema library itself say nothing to a person.
  if (message.startsWith('Invalid ')) return `${shown(tree)} does not fit here`;
  if (tree.kind !== 'scalar') return message;
  if (/^(is|are|lies|holds) /.test(message)) return `${shown(tree)} ${message}`;
  return message.startsWith('must ') ? `${message}, not ${shown(tree)}` : message;
};

const choice = (known: readonly string[], tree: Tree): Finding => ({
  check: 'value',
  message: tree.kind === 'scalar' ? `${shown(tree)} is none of the values known here` : `must be text, not ${shown(tree)}`,
  help: tree.kind === 'scalar' ? suggestion(String(tree.value), known) : `known are ${known.join(', ')}`,
});

/** What the schema has against a value, in our words. */
export const finding = (issue: Issue, tree: Tree): Finding => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, tree);
    case 'invalid_value':
      return choice(issue.values.map(String), tree);
    case 'too_small':
    case 'too_big':
      return issue.message.startsWith('must ') ? { check: 'value', message: issue.message } : limit(issue, tree);
    case 'custom':
      return { check: 'value', message: ours(issue.message, tree), ...furtherOf(issue.params) };
    default:
      return { check: 'value', message: ours(issue.message, tree), ...('params' in issue ? furtherOf(issue.params) : {}) };
  }
};
