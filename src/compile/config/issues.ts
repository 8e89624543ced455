import type { z } from 'zod';
import { type ConfigPath, dotted } from '../../core/path';
import { type Problem, quoted } from '../../core/problem';
import { nearest, suggestion } from '../../core/suggestion';
import type { SchemaGuide } from './guide';
import { deepest, locate, type Tree } from './tree';
import { type Finding, finding, placeholder, shown, wrongType } from './wording';

type Issue = z.core.$ZodIssue;

// zod writes paths as property keys; symbols never come from YAML.
const pathOf = (issue: Issue): ConfigPath => issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));

const problemAt = (root: Tree, path: ConfigPath, { message, ...rest }: Finding): Problem => ({
  level: 'error',
  at: locate(root, path),
  message: path.length === 0 ? message : `${dotted(path)}: ${message}`,
  ...rest,
});

const unknownKeys = (root: Tree, issue: Issue & { code: 'unrecognized_keys' }, guide: SchemaGuide): readonly Problem[] => {
  const path = pathOf(issue);
  const holder = deepest(root, path).tree;
  return issue.keys.map((key) => {
    const at = holder.kind === 'map' ? (holder.entries.get(key)?.keyAt ?? holder.at) : holder.at;
    return unknownKey(path, key, guide, at);
  });
};

/** A key that the schema does not know, also where it is set to null. */
export const unknownKey = (path: ConfigPath, key: string, guide: SchemaGuide, at: Problem['at']): Problem => {
  const where = path.length === 0 ? '' : ` in ${dotted(path)}`;
  return {
    check: 'unknown-key',
    level: 'error',
    at,
    message: `no key ${quoted(key)} is known${where}`,
    help: suggestion(key, guide.keys(path)),
  };
};

// An entry without a kind is mostly an override whose name is mistyped: nothing in base.yaml gives it one.
const missingKind = (root: Tree, path: ConfigPath, kinds: readonly string[]): Problem => {
  const parent = deepest(root, path.slice(0, -1)).tree;
  const name = String(path.at(-1));
  const others = parent.kind === 'map' ? [...parent.entries.keys()].filter((key) => key !== name) : [];
  const near = nearest(name, others);
  const help = `${near === undefined ? '' : `did you mean "${near}"? If not, `}set it to one of ${kinds.join(', ')}`;
  return { check: 'missing', level: 'error', at: deepest(root, path).keyAt, message: `${dotted([...path, 'kind'])} is missing`, help };
};

// A union says which kinds it has only in the schema, not in the issue.
const unknownKind = (root: Tree, whole: ConfigPath, guide: SchemaGuide): Problem => {
  const path = whole.at(-1) === 'kind' ? whole.slice(0, -1) : whole;
  const kinds = guide.kinds(path);
  const holder = deepest(root, path).tree;
  if (holder.kind !== 'map') return problemAt(root, path, wrongType('object', holder));
  const kind = holder.entries.get('kind')?.tree;
  if (kind === undefined) return missingKind(root, path, kinds);
  if (kind.kind !== 'scalar' || typeof kind.value !== 'string') return problemAt(root, [...path, 'kind'], wrongType('string', kind));
  return problemAt(root, [...path, 'kind'], {
    check: 'value',
    message: `no kind is named ${shown(kind)} here`,
    help: suggestion(kind.value, kinds),
  });
};

const missing = (root: Tree, path: ConfigPath): Problem => {
  const { tree, depth } = deepest(root, path);
  const name = path[depth];
  const gone = tree.kind === 'map' && depth === path.length - 1 ? tree.removed.get(String(name)) : undefined;
  return {
    check: 'missing',
    level: 'error',
    at: gone?.at ?? locate(root, path),
    message: `${dotted(path)} ${gone === undefined ? 'is missing' : 'has no value, but must have one'}`,
  };
};

const refusedKey = (root: Tree, issue: Issue & { code: 'invalid_key' }): Problem => {
  const path = pathOf(issue);
  const at = deepest(root, path).keyAt;
  const key = String(path.at(-1));
  const text: Tree = { kind: 'scalar', at, value: key, written: key };
  const inner = issue.issues[0];
  const refused: Finding = key.includes('${')
    ? {
        check: 'placeholder',
        message: `${quoted(key)} holds a placeholder, but only values may`,
        help: 'give it one name in all environments',
      }
    : inner === undefined
      ? { check: 'value', message: `${quoted(key)} is not a key that fits` }
      : finding(inner, text);
  const where = path.length === 1 ? '' : `${dotted(path.slice(0, -1))}: `;
  return { ...refused, level: 'error', at, message: `${where}${refused.message}` };
};

const refusals = (root: Tree, issue: Issue, guide: SchemaGuide): readonly Problem[] => {
  const path = pathOf(issue);
  const found = deepest(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(root, issue, guide);
    case 'invalid_key':
      return [refusedKey(root, issue)];
    case 'invalid_union':
      if (issue.discriminator !== undefined) return [unknownKind(root, path, guide)];
      break;
    case 'custom':
      return [problemAt(root, path, (found.depth === path.length ? placeholder(found.tree) : undefined) ?? finding(issue, found.tree))];
    case 'invalid_format':
      return [problemAt(root, path, placeholder(found.tree) ?? finding(issue, found.tree))];
  }
  return [found.depth < path.length ? missing(root, path) : problemAt(root, path, finding(issue, found.tree))];
};

// A number where text is expected mostly lacks quotes, unless it lacks a unit.
const unquoted = (root: Tree, issue: Issue, guide: SchemaGuide): string | undefined => {
  const { tree, depth } = deepest(root, issue.path);
  if (issue.code !== 'invalid_type' || issue.expected !== 'string' || depth < issue.path.length || tree.kind !== 'scalar') return undefined;
  return tree.value !== null && guide.accepts(pathOf(issue), tree.written) ? `put it in quotes: "${tree.written}"` : undefined;
};

/** Turns what the schema refuses into problems at the lines that were written. */
export const problemsOf = (root: Tree, issue: Issue, guide: SchemaGuide): readonly Problem[] => {
  const path = pathOf(issue);
  // Where nothing better is known, the form of a value says what would be right, and what is missing is described.
  const known = deepest(root, path).depth < path.length ? guide.description(path) : guide.form(path);
  const help = unquoted(root, issue, guide) ?? known;
  return refusals(root, issue, guide).map((problem) => (help === undefined ? problem : { help, ...problem }));
};
