import fs from 'node:fs';
import path from 'node:path';
import { editorSchemaText } from '../../src/compile/config/editor-schema';
import { runbookFiles } from '../../src/compile/runbooks';
import { readMeasurements } from '../../src/verify/alert-tests/mutate/measurement';
import { mutationPage } from '../../src/verify/alert-tests/report/mutation';
import { incidentEditorSchema } from '../../src/verify/incidents/schema';
import { catalogPage } from './catalog';
import { constructFiles } from './constructs';
import { referencePages } from './reference';
import { withTables, workloadTables } from './tables';

/** A file of the repository that follows from the code, below its root. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

const textIn = (root: string, file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

/** Platforms of the repository whose mutation score was measured: the one at its root always, an example where `npm run mutants` came to it. */
export const measuredPlatforms = (root: string): readonly string[] =>
  ['.', ...fs.readdirSync(path.join(root, 'examples')).map((name) => `examples/${name}`)]
    .filter((platform) => fs.existsSync(path.join(root, platform, 'environments')))
    .filter((platform) => platform === '.' || fs.existsSync(path.join(root, platform, 'docs/mutation-score.json')))
    .sort();

const mutationPages = (root: string): readonly Document[] =>
  measuredPlatforms(root).map((platform) => ({
    path: path.posix.join(platform, 'docs/mutation-score.md'),
    text: mutationPage(readMeasurements(textIn(root, path.posix.join(platform, 'docs/mutation-score.json')))),
  }));

const fromCode = (): readonly Document[] => [
  { path: 'environments/schema.json', text: editorSchemaText() },
  { path: 'incidents/schema.json', text: `${JSON.stringify(incidentEditorSchema(), null, 2)}\n` },
  { path: 'docs/catalog.md', text: catalogPage() },
  ...referencePages(),
  ...constructFiles(),
  ...runbookFiles().map(({ path: page, text }) => ({ path: `docs/runbooks/${page}`, text })),
];

let written: readonly Document[] | undefined;

/** What follows from the code alone, whatever the repository holds: it takes seconds, so it is written once. */
const codeDocuments = (): readonly Document[] => {
  written ??= fromCode();
  return written;
};

/** Everything that is generated beside `dist/`: pages of runbooks, tables, the schema for editors and mutation scores. */
const documents = (root: string): readonly Document[] => [
  ...codeDocuments(),
  { path: 'docs/workloads.md', text: withTables(textIn(root, 'docs/workloads.md'), workloadTables()) },
  ...mutationPages(root),
];

// Folders in which every page is generated.
const generatedFolders = ['docs/kinds', 'docs/runbooks', 'src/compile/library/monitors/kinds'];

const pagesIn = (root: string): readonly string[] =>
  generatedFolders
    .filter((folder) => fs.existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(?:md|ts)$/.test(file))
        .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`),
    );

/** Documents that differ from those of the repository, and pages of what is no longer there. */
export const outOfDate = (root: string): { readonly stale: readonly Document[]; readonly unused: readonly string[] } => {
  const all = documents(root);
  const known = new Set(all.map((document) => document.path));
  return {
    stale: all.filter((document) => !fs.existsSync(path.join(root, document.path)) || textIn(root, document.path) !== document.text),
    unused: pagesIn(root).filter((page) => !known.has(page)),
  };
};
