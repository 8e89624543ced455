// Makes the pictures of the report in docs/pictures/ from this platform; `npm run pictures` after a change of src/cli/report/.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const code = path.join(here, '../src/cli/report');

/** What the pictures are made by, as a hash; a test compares it with the one that was stored beside them. */
export const sourceOfPictures = () => {
  const files = fs
    .readdirSync(code, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'));
  const paths = files.map(({ parentPath, name }) => path.join(parentPath, name)).sort();
  const hash = createHash('sha256');
  for (const file of paths) hash.update(fs.readFileSync(file));
  return hash.digest('hex');
};

const views = [
  { name: 'routing', at: 'routing', scheme: 'light', height: 620, labels: 'severity="critical" team="serving"' },
  { name: 'alert', at: 'alert/FastAPIHighErrorRate', scheme: 'light', height: 900 },
  { name: 'dashboards', at: 'dashboard/fastapi', scheme: 'dark', height: 760 },
];

const draw = async () => {
  const { chromium } = await import('playwright-core');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-pictures-'));
  const file = path.join(folder, 'report.html');
  execFileSync(process.execPath, [path.join(here, '../bin/crowsnest.js'), 'report', path.join(here, '..'), '--out', file]);
  const browser = await chromium.launch({
    channel: undefined,
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  for (const { name, at, scheme, height, labels } of views) {
    const page = await browser.newPage({ viewport: { width: 1100, height }, colorScheme: scheme });
    await page.goto(`file://${file}#${at}`);
    if (labels !== undefined) await page.fill('#labels', labels);
    await page.screenshot({ path: path.join(here, 'pictures', `${name}.png`) });
    await page.close();
  }
  await browser.close();
  fs.writeFileSync(path.join(here, 'pictures', 'source.txt'), `${sourceOfPictures()}\n`);
  fs.rmSync(folder, { recursive: true });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await draw();
