import fs from 'node:fs';
import path from 'node:path';

/** The page of a check, in Markdown. */
export interface CheckPage {
  readonly id: string;
  readonly text: string;
}

const homes = ['lint/checks', 'lint/credentials', 'compile/checks', 'compile/acceptance'];

/** The pages of all checks. The bundle holds the texts in place of this function, see `bundle.mjs`. */
export const checkPages = (): readonly CheckPage[] =>
  homes.flatMap((home) => {
    const folder = path.join(__dirname, '..', '..', home);
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
    return files.sort().map((file) => ({ id: path.basename(file, '.md'), text: fs.readFileSync(path.join(folder, file), 'utf8') }));
  });
