import fs from 'node:fs';
import path from 'node:path';
import { outOfDate } from './documents';

const root = process.cwd();

const { stale, unused } = outOfDate(root);
for (const { path: file, text } of stale) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}
for (const file of unused) fs.rmSync(path.join(root, file));
process.stdout.write([...stale.map((document) => document.path), ...unused.map((file) => `${file} (removed)`), ''].join('\n'));
