// Writes docs/checks.md: every check with its level and the first sentence of its page. `npm run docs` runs it; with --check it only
// compares, for the tests.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = 'docs/checks.md';

// A check is a folder with a page of its name; the search for credentials and acceptances are folders of their own.
const homes = ['src/lint/checks', 'src/compile/checks', 'src/lint/credentials', 'src/compile/acceptance'];

const pages = homes
  .flatMap((home) => fs.readdirSync(path.join(root, home), { recursive: true }).map((file) => `${home}/${file.replaceAll(path.sep, '/')}`))
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ file, id: path.basename(file, '.md'), text: fs.readFileSync(path.join(root, file), 'utf8') }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

const firstSentence = ({ file, text }) => {
  const [, paragraph] = /^## What\n\n([\s\S]*?)\n\n/m.exec(text) ?? [];
  if (paragraph === undefined) throw new Error(`${file} has no section "What"`);
  const [sentence] = /^.*?[.:](?= [A-Z]|$)/.exec(paragraph.replaceAll('\n', ' ')) ?? [paragraph];
  return sentence.replace(/:$/, '.').replaceAll('|', '\\|');
};

const levelOf = ({ file, text }) => {
  const [, level, policy] = /^Level: (error|warning)\.( A policy: )?/m.exec(text) ?? [];
  if (level === undefined) throw new Error(`${file} has no line "Level: error." or "Level: warning."`);
  return policy === undefined ? level : `${level}, policy`;
};

const rows = pages.map((page) => `| [${page.id}](../${page.file}) | ${levelOf(page)} | ${firstSentence(page)} |`);

const text = `<!-- Generated from the pages of checks by \`npm run docs\`. -->

# Checks

What \`crowsnest check\` and \`crowsnest synth\` report. Each id links to a page with the reason, an example and the fix. Warnings never
stop a write or change the exit code. A policy is reported of a folder of existing YAML only with \`--policies\`.

| check | level | what it reports |
| --- | --- | --- |
${rows.join('\n')}
`;

const file = path.join(root, target);
if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
  console.error(`${target} is not what the pages of checks say: run npm run docs`);
  process.exitCode = 1;
}
