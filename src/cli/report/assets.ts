import fs from 'node:fs';
import path from 'node:path';

/** The style of the page. The bundle holds the texts in place of these functions, see `bundle.mjs`. */
export const style = (): string => fs.readFileSync(path.join(__dirname, 'style.css'), 'utf8');

/** The code of the page, as the build makes it from `browser/`. */
export const script = (): string => fs.readFileSync(path.join(__dirname, '../../../build/report.js'), 'utf8');
