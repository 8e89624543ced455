import fs from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { commands } from '../../src/cli/commands';
import { repository } from './dist';

/** A wording that does not belong into a text of ours, and what to write instead. */
interface Wording {
  readonly not: RegExp;
  readonly but: string;
}

// What may follow `take` where it is plain English.
const plainTake = String.raw`(?:effect|part|place|precedence|care|time|long|longer|at most|about|up to|up|\d\S*|(?:a few |several |many |most )?(?:milliseconds|seconds|minutes|hours|days|weeks)|an? (?:few|second|minute|hour|day|third|quarter|half))\b`;

/** The word list. Code, links and what programs print are left out of a text before it is compared with these. */
const wordings: readonly Wording[] = [
  { not: /\bcan not\b/i, but: '"cannot"' },
  {
    not: /(?<!\bthere )\b(?:is|are|was|were|be|being|been) no (?!(?:longer|more|fewer|less|later|earlier|larger|smaller|higher|lower)\b)/i,
    but: '"is not a …"; "there is no …" is right',
  },
  { not: /\b(?:tells?|telling|told)\b(?!-)/i, but: '"notify", "report", "show", "explain", "say"' },
  { not: /\b(?:stands?|stood|standing)\b(?!-ins?\b)/i, but: '"is", "appears", "is written"' },
  { not: /\b(?:hangs?|hung|hanging) on\b/i, but: '"depends on"' },
  { not: /\b(?:asks?|asked|asking)\b/i, but: '"queries", "reads", "requires", "requests"' },
  { not: /(?<!-)\b(?:looks?|looked|looking)\b(?! (?:like|up|the same)\b)/i, but: '"checks", "reads", "assertion"' },
  { not: /\b(?:brings?|brought|bringing)\b/i, but: '"creates", "provides", "includes"' },
  { not: new RegExp(String.raw`\b(?:takes?|took|taken|taking)\b(?! ${plainTake})`, 'i'), but: '"selects", "matches", "accepts", "uses"' },
  { not: /\b(?:draws?|drawn|written|writes) otherwise\b/i, but: '"panel changed", "formatting only"' },
  { not: /\bfires after \d\w*,? and\b/i, but: '"for 2m, keep_firing_for 5m"' },
  { not: /\b(?:foresee\w*|foreseen|rehears\w+)\b/i, but: '"predict", "simulate"' },
  { not: /\b(?:plays|played|playing)\b/i, but: '"run", "evaluate", "simulate"' },
  { not: /\bmend(?:s|ed|ing)?\b/i, but: '"fix"' },
  { not: /\banew\b/i, but: '"again"' },
  { not: /\b(?:hears?|heard) of\b/i, but: '"is notified of", "receives"' },
  { not: /\bspeaks? of\b/i, but: '"mentions"' },
  { not: /\bfor ever\b/i, but: '"forever", "always"' },
  { not: /\bwithout a word\b/i, but: '"silently", "by default"' },
  { not: /\bwhoever\b/i, but: 'the noun: "the reader", "people on call"' },
  { not: /\bbelongs? into\b/i, but: '"belongs in"' },
  { not: /\ba slip\b|\bslips\b/i, but: '"a typing error"' },
];

/** One line or sentence of a text, with where it is. */
interface Passage {
  readonly at: string;
  readonly text: string;
}

/** A place of texts that the word list is held against. */
export interface Place {
  readonly name: string;
  readonly passages: () => readonly Passage[];
}

// Languages of fenced blocks whose comments are ours. Blocks without a language quote what programs print.
const ourBlocks = /^(?:ya?ml|sh)$/;

/** Lines of Markdown without code, links' targets and blocks of other programs' words, numbered from 1. */
const proseOf = (markdown: string): readonly (readonly [line: number, text: string])[] => {
  let fence: string | undefined;
  return markdown.split('\n').flatMap((line, index) => {
    const [, mark, language = ''] = /^\s*(```)(\w*)/.exec(line) ?? [];
    if (mark !== undefined) {
      fence = fence === undefined ? language : undefined;
      return [];
    }
    if (fence !== undefined) return ourBlocks.test(fence) ? [[index + 1, line.replace(/^[^#]*/, '')] as const] : [];
    return [[index + 1, line.replace(/`[^`]*`/g, '`').replace(/\]\([^)]*\)/g, ']')] as const];
  });
};

const markdownBelow = (entry: string): readonly string[] => {
  const full = path.join(repository, entry);
  if (!fs.statSync(full).isDirectory()) return [entry];
  return fs
    .readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(entry, file))
    .sort();
};

/** Pages in Markdown: a file, or every page below a folder but those below others. A sentence may run over two lines. */
export const pages = (entry: string, ...without: readonly string[]): Place => ({
  name: entry,
  passages: () =>
    markdownBelow(entry)
      .filter((file) => !without.some((other) => file.startsWith(other)))
      .flatMap((file) => {
        const lines = proseOf(fs.readFileSync(path.join(repository, file), 'utf8'));
        return lines.map(([line, text], index) => {
          const [next, following = ''] = lines[index + 1] ?? [];
          const firstWord = next === line + 1 ? (/^\s*[\w'-]+(?=\W|$)/.exec(following)?.[0] ?? '') : '';
          return { at: `${file}:${line}`, text: `${text} ${firstWord.trim()}`.trimEnd() };
        });
      }),
});

const nodesBelow = (value: unknown): readonly object[] => {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(nodesBelow)];
};

const literalOf = (node: object): string | undefined => {
  if (!('type' in node)) return undefined;
  if (node.type === 'StringLiteral' && 'value' in node && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateElement' && 'cooked' in node && typeof node.cooked === 'string') return node.cooked;
  return undefined;
};

/** Texts in quotes of TypeScript: of a file, or of every file below a folder that is not a test. */
export const literals = (entry: string): Place => ({
  name: `texts in ${entry}`,
  passages: () => {
    const full = path.join(repository, entry);
    const files = fs.statSync(full).isDirectory()
      ? fs.readdirSync(full, { recursive: true, encoding: 'utf8' }).map((file) => path.join(entry, file))
      : [entry];
    return files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) =>
        nodesBelow(parseSync(fs.readFileSync(path.join(repository, file), 'utf8'), { syntax: 'typescript' }).body)
          .flatMap((node) => literalOf(node)?.split('\n') ?? [])
          .map((text) => ({ at: file, text })),
      );
  },
});

/** What `crowsnest help` and `crowsnest <command> --help` print. */
export const helpTexts: Place = {
  name: 'help of the command line',
  passages: () =>
    commands.flatMap(({ name, summary, positionals, flags }) => [
      { at: `crowsnest ${name}`, text: summary },
      { at: `crowsnest ${name}`, text: positionals },
      ...Object.entries(flags).map(([flag, { help }]) => ({ at: `crowsnest ${name} --${flag}`, text: help })),
    ]),
};

/** Where a text uses a wording of the list, as `place: "words" -> what to write`. */
export const wordingsIn = (passages: readonly Passage[]): readonly string[] =>
  passages.flatMap(({ at, text }) =>
    wordings.flatMap(({ not, but }) => {
      const [found] = not.exec(text) ?? [];
      return found === undefined ? [] : [`${at}: "${found.trim()}" in "${text.trim()}": write ${but}`];
    }),
  );
