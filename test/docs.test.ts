import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commands } from '../src/cli/commands';
import { runProgram } from '../src/verify/programs';
import { repository } from './support/dist';
import { allPages, anchorsOf, blocksOf, inlineCode, linksOf, type Page } from './support/markdown';

const pages = allPages();

const read = (file: string): string => fs.readFileSync(path.join(repository, file), 'utf8');

const brokenLinks = (page: Page): readonly string[] =>
  linksOf(page.text).flatMap((link) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? page.path : path.posix.join(path.posix.dirname(page.path), file);
    if (!fs.existsSync(path.join(repository, target))) return [`${page.path}: ${link} leads nowhere`];
    if (anchor === undefined || !target.endsWith('.md')) return [];
    return anchorsOf(read(target)).includes(anchor) ? [] : [`${page.path}: ${target} has no heading ${anchor}`];
  });

/** Parts of pages that name a path of this repository, without those with a part for the reader to fill in. */
const missingPaths = (page: Page): readonly string[] =>
  inlineCode(page.text)
    .filter((code) => /^(?:src|test|ci|bin|bench|imports|docs|examples|environments)\/[\w./-]*$/.test(code))
    .filter((code) => !fs.existsSync(path.join(repository, code)))
    .map((code) => `${page.path}: ${code} does not exist`);

/** Everything on a page that calls the program: lines of commands, and code within lines that starts with a command and has a flag. */
const callsOn = ({ text }: Page): readonly string[] => {
  const names = commands.map(({ name }) => name).join('|');
  const typed = [...blocksOf(text).flatMap(({ lines }) => lines), ...inlineCode(text)];
  const called = typed.flatMap((line) => [...line.matchAll(/(?:^|\s)crowsnest ([^#`;|&]*)/g)].map(([, call = '']) => call.trim()));
  const short = inlineCode(text).filter((code) => new RegExp(`^(?:${names}) .*--`).test(code));
  return [...called, ...short];
};

const faultOf = (call: string): string | undefined => {
  const [name = '', ...words] = call.split(/\s+/);
  if (name === '' || /^(?:<|help|--|-h|version)/.test(name)) return undefined;
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return /^[a-z-]+$/.test(name) ? `there is no command ${name}` : undefined;
  for (const [index, word] of words.entries()) {
    const flagName = /^--([\w-]+)$/.exec(word)?.[1];
    if (flagName === undefined || flagName === 'help') continue;
    const flag = command.flags[flagName];
    if (flag === undefined) return `${name} has no flag --${flagName}`;
    const value = words[index + 1];
    if (flag.values !== undefined && value !== undefined && /^\w+$/.test(value) && !flag.values.includes(value)) {
      return `--${flagName} of ${name} is never ${value}`;
    }
  }
  return undefined;
};

describe('pages', () => {
  test('every link within the repository leads to a file and a heading', () => {
    expect(pages.flatMap(brokenLinks)).toEqual([]);
  });

  test('every path of the repository that a page names exists', () => {
    const ours = pages.filter(({ path: file }) => !/^(?:CHANGELOG|test\/|docs\/runbooks\/|(?:.*\/)?dist\/)/.test(file));

    expect(ours.flatMap(missingPaths)).toEqual([]);
  });

  test('every command and flag of crowsnest on a page exists', () => {
    // A record of what was decided keeps the words of its day.
    const faults = pages.flatMap((page) => callsOn(page).flatMap((call) => faultOf(call)?.replace(/^/, `${page.path}: ${call}: `) ?? []));

    expect(faults).toEqual([]);
  });

  test('README and ARCHITECTURE name every command and every wing', () => {
    const inTable = inlineCode(read('README.md'));
    const wings = fs.readdirSync(path.join(repository, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(commands.filter(({ name }) => !inTable.some((code) => code.split(' ')[0] === name)).map(({ name }) => name)).toEqual([]);
    expect(wings.filter(({ name }) => !inlineCode(read('ARCHITECTURE.md')).includes(`${name}/`)).map(({ name }) => name)).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  test('is one page with one picture', () => {
    expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(120);
    expect(blocksOf(read('ARCHITECTURE.md')).map(({ language }) => language)).toEqual(['mermaid']);
  });

  test('gives a reason for every dependency', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const [, section = ''] = read('ARCHITECTURE.md').split('\n## Dependencies\n');
    const withoutReason = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => {
      // Packages of one scope are named once: @lezer/common, highlight, lr.
      const short = name.replace('@lezer/', '').replace('@types/node', 'typescript').replace('@jest/globals', 'jest');
      return !new RegExp(`(?<![\\w-])${short}(?![\\w-])`).test(section);
    });

    expect(withoutReason).toEqual([]);
  });
});

describe('generated pages', () => {
  test('docs/checks.md is what the pages of checks say; `npm run docs` writes it', async () => {
    const { code, stderr } = await runProgram('node', [path.join(repository, 'docs', 'checks-index.mjs'), '--check']);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('the index of decisions lists every record by its number, title and date', () => {
    const folder = path.join(repository, 'docs', 'decisions');
    const records = fs.readdirSync(folder).filter((file) => file !== 'README.md');
    const rows = records.sort().map((file) => {
      const [, number, title] = /^# (\d+)\. (.+)\n/.exec(read(`docs/decisions/${file}`)) ?? [];
      const [, date] = /^Date: (\d{4}-\d{2}-\d{2})$/m.exec(read(`docs/decisions/${file}`)) ?? [];
      return `| ${number} | [${title}](${file}) | ${date} |`;
    });

    expect(
      read('docs/decisions/README.md')
        .split('\n')
        .filter((line) => /^\| \d/.test(line)),
    ).toEqual(rows);
    expect(records.map((file) => Number.parseInt(file, 10))).toEqual(records.map((_, index) => index + 1));
  });
});
