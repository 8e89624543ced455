import { tellingOf } from '../names/evidence';
import { telling } from '../names/words';
import { isCredential, type Writing } from '../values/judge';
import { opensReference } from '../values/reference';
import { type Hit, hitAt } from './hit';

const stems = new RegExp(telling.source, 'gi');

// What a name is made of; a longer one is not a name.
const nameCharacter = /[\p{L}\p{M}\p{N}_$./-]/u;
const longestName = 100;

const value = '(?:(?<quote>["\'`]{1,3})(?<quoted>[^"\'`\\n]{1,400})\\k<quote>|(?:["\'`]|\\(?\\*\\*)?(?<bare>[^\\s"\'`&;,<>]{1,120}))';

/** What is between a name and its value, and the value; each is tried at the end of a name. */
const afterName = new RegExp(
  `(?:${[
    // A sign, perhaps with blanks around it.
    '(?<sign>["\'`)\\]]{0,2}(?:[ \\t]?\\([^()\\n]{1,30}\\))?\\s{0,8}(?:[:：=＝]{1,2}>?|[-=]>|→|\\?=)[ \\t]{0,8}(?:\\r?\\n[ \\t]{1,8})?)',
    '(?<tag>(?:\\s[^<>]{0,80})?>\\s{0,8})',
    // The value of an attribute of its own: name="password" value="hunter2".
    '(?<beside>["\'](?:\\s{1,4}|,\\s{0,8})["\']?value["\']?\\s{0,4}[:=]\\s{0,4})',
    '(?<blank>["\'`]?[ \\t]{1,8}(?<verb>(?:is|was|are|set to|changed to|to|equals|of|ist|est|es)[ \\t]{1,4})?(?!-))',
  ].join('|')})${value}`,
  'dyu',
);

const isWholeLine = (text: string, from: number, to: number): boolean =>
  /(?:^|\n)[\s#>*"'-]{0,40}(?:(?:export|ENV|set|SET|env|ARG)\s{1,4})?$/.test(text.slice(Math.max(0, from - 40), from)) &&
  /^["'`]?[,;]?[ \t]{0,8}(?:#|\r?\n|$)/.test(text.slice(to, to + 20));

/** A name in a text. */
interface Name {
  readonly name: string;
  /** With the words before it, which may say what it is: `API key`. */
  readonly phrase: string;
  readonly from: number;
  readonly to: number;
}

const wordBefore = (text: string, at: number): number => {
  let from = at;
  while (from > 0 && at - from < longestName && nameCharacter.test(text[from - 1] ?? '')) from -= 1;
  return from;
};

const nameAround = (text: string, start: number, end: number): Name => {
  let to = end;
  while (to < text.length && to - end < longestName && nameCharacter.test(text[to] ?? '')) to += 1;
  while (to > end && /[./-]/.test(text[to - 1] ?? '')) to -= 1;
  const from = wordBefore(text, start);
  let first = from;
  for (let words = 0; words < 2 && text[first - 1] === ' '; words += 1) first = wordBefore(text, first - 1);
  return { name: text.slice(from, to).replace(/^-+/, ''), phrase: text.slice(first, to), from, to };
};

// In scripts of letters with capitals, a word ends at a blank; in Korean, one may be within it.
const namesAt = (text: string, name: Name): readonly Name[] => {
  const [longer] = /^ (?:(?!\p{ASCII})[\p{L}\p{M}]){1,8}/u.exec(text.slice(name.to, name.to + 9)) ?? [];
  if (longer === undefined) return [name];
  return [{ ...name, name: name.name + longer, phrase: name.phrase + longer, to: name.to + longer.length }, name];
};

type Groups = Readonly<Record<string, string | undefined>>;

const writingOf = (text: string, { name, from }: Name, groups: Groups, to: number): Writing | undefined => {
  const { sign, tag, beside, verb, quoted } = groups;
  const before = text[from - 1] ?? '';
  if (tag !== undefined) return (before === '<' || before === ':') && text.startsWith('</', to) ? 'field' : undefined;
  if (beside !== undefined) return 'field';
  if (sign !== undefined) {
    if (quoted !== undefined) return 'assigned';
    // A variable of a template is given by more code.
    if (name.startsWith('$')) return 'prose';
    if (/=|>/.test(sign)) return 'assigned';
    return isWholeLine(text, from, to) ? 'line' : 'prose';
  }
  if (verb !== undefined) return 'prose';
  if (before === '-' || text[from] === '-') return 'assigned';
  if (!isWholeLine(text, from, to)) return 'beside';
  // `requirepass foobared`: the names of settings are words that no sentence has.
  return /^(?:\p{L}\p{M}*){1,12}$/u.test(name) && !/requirepass|masterauth/i.test(name) ? 'line' : 'assigned';
};

// A longer value is judged by its start.
const wholeBare = (text: string, from: number, start: string): string => {
  let to = from + start.length;
  while (to < text.length && /[^\s"'`&;,<>]/.test(text[to] ?? '')) to += 1;
  return text.slice(from, to);
};

// Brackets and full stops that belong to what is around the value.
const trimmed = (bare: string): string => {
  const text = bare.replace(/(?<=[^*])[.:!?]?\*{2,3}(?=[.:!?]?$)/, '').replace(/(?<![.…])[.:!?。]$/, '');
  const last = text.at(-1) ?? '';
  const opening = { ')': '(', ']': '[', '}': '{' }[last];
  return opening !== undefined && !text.includes(opening) ? text.replace(/[)\]}]{1,3}$/, '') : text;
};

const hitAfter = (text: string, name: Name): Hit | undefined => {
  const evidence = tellingOf(name.phrase);
  if (evidence === 'nothing') return undefined;
  afterName.lastIndex = name.to;
  const { groups = {}, indices } = afterName.exec(text) ?? {};
  const { quoted, bare } = groups;
  const found = quoted ?? trimmed(bare ?? '');
  if (found === '' || opensReference(found)) return undefined;
  const from = indices?.groups?.[quoted === undefined ? 'bare' : 'quoted']?.[0] ?? name.to;
  const writing = writingOf(text, name, groups, from + found.length);
  if (writing === undefined || !isCredential(evidence, found, writing)) return undefined;
  return hitAt(`a credential ("${name.name}")`, quoted ?? trimmed(wholeBare(text, from, found)), from);
};

/**
 * Values in running text beside a telling name: `--db-password hunter2`, `PGPASSWORD=hunter2`, `;Password=hunter2;`,
 * `api_key: k7f…`, `<password>hunter2</password>`, `ENV DB_PASSWORD hunter2`, `the password is hunter2`.
 */
export const inAssignments = (text: string): readonly Hit[] => {
  const hits: Hit[] = [];
  let end = 0;
  for (const { 0: stem, index } of text.matchAll(stems)) {
    if (index < end) continue;
    const name = nameAround(text, index, index + stem.length);
    end = name.to;
    const hit = namesAt(text, name)
      .map((one) => hitAfter(text, one))
      .find((one) => one !== undefined);
    if (hit === undefined) continue;
    hits.push(hit);
    end = hit.to;
  }
  return hits;
};
