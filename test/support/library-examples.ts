import fs from 'node:fs';
import path from 'node:path';
import { repository } from './dist';
import { blocksOf } from './markdown';

/** An example in the comment of an export of the library. */
export interface LibraryExample {
  /** File and number, such as `compile/library/alert.ts 1`. */
  readonly name: string;
  readonly code: string;
}

const folders = ['compile/constructs', 'compile/library', 'verify/app'];

const filesIn = (folder: string): readonly string[] =>
  fs
    .readdirSync(path.join(repository, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
    .sort();

const comment = /\/\*\*[\s\S]*?\*\//g;

const codeIn = (text: string): readonly string[] =>
  [...text.matchAll(comment)].flatMap(([one]) => {
    const [, code] = /@example\n([\s\S]*?)(?=\n\s*\*\s*@|\s*\*\/)/.exec(one) ?? [];
    return code === undefined ? [] : [code.replaceAll(/^\s*\* ?/gm, '')];
  });

const numbered = (file: string, codes: readonly string[]): readonly LibraryExample[] =>
  codes.map((code, index) => ({ name: `${file} ${index + 1}`, code }));

const read = (file: string): string => fs.readFileSync(path.join(repository, file), 'utf8');

/** Every `@example` of the library, and what its guide shows that is not a file. */
export const libraryExamples = (): readonly LibraryExample[] => [
  ...folders.flatMap(filesIn).flatMap((file) => numbered(file, codeIn(read(`src/${file}`)))),
  ...numbered(
    'docs/library.md',
    blocksOf(read('docs/library.md')).flatMap(({ language, lines }) =>
      language === 'ts' && !lines[0]?.startsWith('// ') ? [lines.join('\n')] : [],
    ),
  ),
];

const head = `import { ApiObject, App, Chart } from 'cdk8s';
import * as crowsnest from 'crowsnest';
import { firesWhen, matchers, notifies, samplesHold, staysQuietWhen } from 'crowsnest/testing';
`;

/** A program that has a function for each example, with an app and a chart around it. */
export const examplesProgram = (names: readonly string[]): string =>
  `${head}const { ${names.join(', ')} } = crowsnest;
export const examples: Record<string, (app: App, chart: Chart) => unknown> = {
${libraryExamples()
  .map(({ name, code }) => `${JSON.stringify(name)}: async (app, chart) => {\n{\n${code}\n}\n},\n`)
  .join('')}};
void [ApiObject, firesWhen, matchers, notifies, samplesHold, staysQuietWhen];
`;
