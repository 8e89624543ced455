/** What a regular expression of Go may ask for before it starts. */
interface Flags {
  readonly ignoreCase: boolean;
  /** Whether `.` matches a line feed too. */
  readonly dotAll: boolean;
}

const posixClasses: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

const leadingFlags = (pattern: string): readonly [Flags, string] | undefined => {
  const [all, letters] = /^\(\?([a-zA-Z]+)\)/.exec(pattern) ?? [];
  if (all === undefined || letters === undefined) return [{ ignoreCase: false, dotAll: false }, pattern];
  if (!/^[is]+$/.test(letters)) return undefined;
  return [{ ignoreCase: letters.includes('i'), dotAll: letters.includes('s') }, pattern.slice(all.length)];
};

/** One piece of a pattern: how it reads in Go, and how JavaScript says it. */
interface Rule {
  readonly go: RegExp;
  readonly where: 'outside' | 'inside' | 'anywhere';
  /** Nothing where JavaScript has no way to say it, or Go has no such thing. */
  readonly javascript: (match: RegExpExecArray, flags: Flags) => string | undefined;
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, (character) => `\\${character}`);

// The first rule that fits at a place translates it.
const rules: readonly Rule[] = [
  { go: /\\Q(.*?)(?:\\E|$)/sy, where: 'outside', javascript: ([, text]) => literal(text ?? '') },
  { go: /\\A/y, where: 'outside', javascript: () => '(?<![^])' },
  { go: /\\z/y, where: 'outside', javascript: () => '(?![^])' },
  { go: /\\[1-9CGKRXZ]/y, where: 'anywhere', javascript: () => undefined },
  { go: /\\x\{([0-9a-fA-F]{1,6})\}/y, where: 'anywhere', javascript: ([, code]) => `\\u{${code}}` },
  { go: /\\([pP])([A-Z])(?!\{)/y, where: 'anywhere', javascript: ([, p, name]) => `\\${p}{${name}}` },
  { go: /\\([pP])\{(\w+)\}/y, where: 'anywhere', javascript: ([, p, name = '']) => `\\${p}{${name.length > 2 ? 'Script=' : ''}${name}}` },
  { go: /\\[pP]/y, where: 'anywhere', javascript: () => undefined },
  { go: /\\s/y, where: 'outside', javascript: () => '[\\t\\n\\f\\r ]' },
  { go: /\\S/y, where: 'outside', javascript: () => '[^\\t\\n\\f\\r ]' },
  { go: /\\a/y, where: 'anywhere', javascript: () => '\\x07' },
  { go: /\\[bBdDwWtnrfvsSx0]/y, where: 'anywhere', javascript: ([text]) => text },
  { go: /\\-/y, where: 'inside', javascript: ([text]) => text },
  { go: /\\([^0-9A-Za-z])/suy, where: 'anywhere', javascript: ([, character]) => literal(character ?? '') },
  { go: /\\/y, where: 'anywhere', javascript: () => undefined },
  { go: /\[:(\^?)(\w+):\]/y, where: 'inside', javascript: ([, not, name]) => (not === '' ? posixClasses[name ?? ''] : undefined) },
  { go: /\(\?P?<(?![=!])/y, where: 'outside', javascript: () => '(?<' },
  { go: /\(\?:/y, where: 'outside', javascript: () => '(?:' },
  { go: /\(\?/y, where: 'outside', javascript: () => undefined },
  { go: /\./y, where: 'outside', javascript: (_, { dotAll }) => (dotAll ? '[^]' : '[^\\n]') },
  { go: /\{(?!\d+(?:,\d*)?\})/y, where: 'outside', javascript: () => '\\{' },
  {
    go: /\{(\d+)(?:,(\d*))?\}/y,
    where: 'outside',
    javascript: ([text, least, most]) => (Math.max(Number(least), Number(most || least)) > 1000 ? undefined : text),
  },
  { go: /[}\]]/y, where: 'outside', javascript: ([character]) => `\\${character}` },
  { go: /./suy, where: 'anywhere', javascript: ([character]) => character },
];

const ruleAt = (pattern: string, at: number, inside: boolean): { readonly rule: Rule; readonly match: RegExpExecArray } => {
  for (const rule of rules) {
    if (rule.where === (inside ? 'outside' : 'inside')) continue;
    rule.go.lastIndex = at;
    const match = rule.go.exec(pattern);
    if (match !== null) return { rule, match };
  }
  throw new Error('the last rule fits everywhere');
};

// A bracket that stands first in a class is one of its characters.
const opening = /\[\^?\]?/y;

const translate = (pattern: string, flags: Flags): string | undefined => {
  let translated = '';
  let inside = false;
  for (let at = 0; at < pattern.length; ) {
    if (!inside && pattern[at] === '[') {
      opening.lastIndex = at;
      const [bracket] = opening.exec(pattern) ?? ['['];
      translated += bracket.endsWith(']') ? `${bracket.slice(0, -1)}\\]` : bracket;
      inside = true;
      at += bracket.length;
    } else if (inside && pattern[at] === ']') {
      translated += ']';
      inside = false;
      at += 1;
    } else {
      const { rule, match } = ruleAt(pattern, at, inside);
      const said = rule.javascript(match, flags);
      if (said === undefined) return undefined;
      translated += said;
      at += match[0].length;
    }
  }
  return inside ? undefined : translated;
};

const compiled = new Map<string, RegExp | undefined>();

const compile = (pattern: string): RegExp | undefined => {
  const [flags, rest] = leadingFlags(pattern) ?? [];
  const translated = flags === undefined || rest === undefined ? undefined : translate(rest, flags);
  if (translated === undefined) return undefined;
  try {
    return new RegExp(`^(?:${translated})$`, flags?.ignoreCase ? 'ui' : 'u');
  } catch {
    return undefined;
  }
};

/**
 * A regular expression of Prometheus or Alertmanager, which must match a whole text; nothing where Go would refuse it,
 * or where it asks for what JavaScript can not do.
 */
export const wholeTextPattern = (pattern: string): RegExp | undefined => {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
};
