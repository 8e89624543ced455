import fs from 'node:fs';
import path from 'node:path';

/** A file of the catalog that is not code: a runbook in Markdown, or the example of a kind in YAML. */
export interface CatalogText {
  /** Path below this folder. */
  readonly file: string;
  readonly text: string;
}

const filesEnding = (ending: string): readonly CatalogText[] =>
  fs
    .readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ file: file.replaceAll(path.sep, '/'), text: fs.readFileSync(path.join(__dirname, file), 'utf8') }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));

/** Every runbook, and the example of every kind. The bundle holds the texts in place of these functions, see `bundle.mjs`. */
export const runbookTexts = (): readonly CatalogText[] => filesEnding('.md');

/** `example.yaml` of every kind. */
export const exampleTexts = (): readonly CatalogText[] => filesEnding('/example.yaml');
