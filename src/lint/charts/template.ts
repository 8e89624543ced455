/** How templates of a chart read its values. */
export interface Reads {
  /** Every path that a template names, joined by newlines; with each, all that lead to it. */
  readonly paths: ReadonlySet<string>;
  /** Paths of maps that are handed on whole, so that whatever is written below them counts. */
  readonly handedOn: ReadonlySet<string>;
  /** Paths of maps that become the scope of a part of a template, which reads their keys without naming the path. */
  readonly scopes: ReadonlySet<string>;
  /** Names of keys that are read within a scope. */
  readonly names: ReadonlySet<string>;
}

/** A path as the sets hold it. */
export const joined = (path: readonly string[]): string => path.join('\n');

const actionPattern = /\{\{-?([\s\S]*?)-?\}\}/g;

const comment = /^\s*\/\*[\s\S]*\*\/\s*$/;

// .Values.a.b, $.Values.a.b, .context.Values.a, $values.a, .a.b
const chainPattern = /((?:\.[A-Za-z_]\w*)+)/g;

// index .Values "a" "b" and index .Values.a "b"
const indexPattern = /\b(?:index|get|hasKey|dig)\s+((?:\$[A-Za-z_]*)?(?:\.[A-Za-z_]\w*)*\.Values(?:\.[A-Za-z_]\w*)*)((?:\s+"[^"]*")+)/g;

const quotedPattern = /"([^"]*)"/g;

const tests = /^\s*(?:else\s+)?if\b/;

// What only asks whether something is there does not hand it on.
const isTest = (action: string): boolean => tests.test(action);

const openings = /^\s*with\b/;

interface Found {
  readonly paths: Set<string>;
  readonly handedOn: Set<string>;
  readonly scopes: Set<string>;
  readonly names: Set<string>;
}

const note = (paths: Set<string>, path: readonly string[]): void => {
  for (let length = 1; length <= path.length; length += 1) paths.add(joined(path.slice(0, length)));
};

// The path below `Values` of a chain of fields, or nothing where it is relative.
const absolute = (fields: readonly string[]): readonly string[] | undefined => {
  const index = fields.indexOf('Values');
  return index === -1 ? undefined : fields.slice(index + 1);
};

const yamlOf = String.raw`\b(?:toYaml|toJson|toPrettyJson|toRawJson|tpl|range|include|template|merge\w*|mustMerge\w*)\b`;

// The scope is handed on where a function takes the bare dot: `toYaml .`, `. | toYaml`.
const whole = new RegExp(String.raw`${yamlOf}[^}]*[\s(][.](?=[\s|)}]|$)|[\s({-][.]\s*[|]\s*${yamlOf}`);

const blockPattern = /\{\{-?\s*(if|with|range|block|define|end)\b/g;

// The text up to the end of the block that has just begun.
const blockOf = (rest: string): string => {
  let depth = 1;
  for (const { 1: word, index } of rest.matchAll(blockPattern)) {
    depth += word === 'end' ? -1 : 1;
    if (depth === 0) return rest.slice(0, index);
  }
  return rest;
};

const assigns = /:?=/;

const convert = new RegExp(yamlOf);

const readChain = (found: Found, fields: readonly string[], action: string, rest: string): void => {
  const path = absolute(fields);
  if (path === undefined) {
    for (const field of fields) found.names.add(field);
    return;
  }
  note(found.paths, path);
  if (isTest(action)) return;
  const scoped = openings.test(action) ? !whole.test(blockOf(rest)) : assigns.test(action) && !convert.test(action);
  (scoped ? found.scopes : found.handedOn).add(joined(path));
};

const readAction = (found: Found, action: string, rest: string): void => {
  for (const [, start = '', texts = ''] of action.matchAll(indexPattern)) {
    const keys = [...texts.matchAll(quotedPattern)].map(([, key]) => key ?? '');
    const base = absolute(start.split('.').filter((field) => field !== '')) ?? [];
    note(found.paths, [...base, ...keys]);
    if (!isTest(action)) found.handedOn.add(joined([...base, ...keys]));
  }
  const withoutIndexes = action.replace(indexPattern, ' ');
  const withoutTexts = withoutIndexes.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, ' ');
  for (const [, chain = ''] of withoutTexts.matchAll(chainPattern)) readChain(found, chain.slice(1).split('.'), action, rest);
  // `get $x "key"` and `hasKey $x "key"` read a key by its name.
  for (const [, text] of withoutIndexes.matchAll(quotedPattern)) if (text !== undefined) found.names.add(text);
};

/** What templates read of values, as far as their text tells; where in doubt, more counts as read than is. */
export const readsOf = (templates: readonly string[]): Reads => {
  const found: Found = { paths: new Set(), handedOn: new Set(), scopes: new Set(), names: new Set() };
  for (const text of templates) {
    for (const match of text.matchAll(actionPattern)) {
      const action = match[1] ?? '';
      if (!comment.test(action)) readAction(found, action, text.slice(match.index + match[0].length));
    }
  }
  return found;
};
