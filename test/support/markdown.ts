import fs from 'node:fs';
import path from 'node:path';
import { repository } from './dist';

/** A page in Markdown, with its path below the repository. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

const notOurs = new Set(['node_modules', 'build', '.git', '.crowsnest', '.cdk8s']);

const markdownFiles = (folder: string): readonly string[] =>
  fs.readdirSync(path.join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : markdownFiles(name);
    return entry.name.endsWith('.md') ? [name] : [];
  });

/** Every page of the repository. */
export const allPages = (): readonly Page[] =>
  [...markdownFiles('')].sort().map((file) => ({ path: file, text: fs.readFileSync(path.join(repository, file), 'utf8') }));

/** A fenced block: its language, which may be empty, and its lines. */
export interface Block {
  readonly language: string;
  readonly lines: readonly string[];
}

/** Fenced blocks of a page, in their order. */
export const blocksOf = (text: string): readonly Block[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', body = '']) => ({
    language,
    lines: body.trimEnd().split('\n'),
  }));

/** A page without its fenced blocks. */
const withoutBlocks = (text: string): string => text.replace(/^```\w*\n[\s\S]*?^```$/gm, '');

/** What is written as code within lines. */
export const inlineCode = (text: string): readonly string[] => [...withoutBlocks(text).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** Targets of links and pictures, as they are written. */
export const linksOf = (text: string): readonly string[] =>
  [
    ...withoutBlocks(text)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, target = '']) => target);

/** Anchors of headings, as GitHub and GitLab make them. */
export const anchorsOf = (text: string): readonly string[] => {
  const seen = new Map<string, number>();
  return [...withoutBlocks(text).matchAll(/^#{1,6} +(.+)$/gm)].map(([, title = '']) => {
    const anchor = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
};
