import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html } from '../src/cli/report/html';
import { repository } from './support/dist';
import { run } from './support/program';
import { scratch } from './support/trees';

const inScratch = async (use: (root: string) => Promise<void>): Promise<void> => {
  const { root, remove } = scratch();
  try {
    await use(root);
  } finally {
    remove();
  }
};

const written = async (root: string, folder: string, ...words: readonly string[]): Promise<string> => {
  const file = path.join(root, 'report.html');
  expect(await run(folder, ['report', ...words, '--out', file])).toEqual({ code: 0, out: `wrote ${file}\n`, err: '' });
  return fs.readFileSync(file, 'utf8');
};

/** A copy of this platform's input with one edit. */
const edited = (root: string, find: string, put: string): string => {
  const folder = path.join(root, 'edited');
  fs.cpSync(path.join(repository, 'environments'), path.join(folder, 'environments'), { recursive: true });
  const file = path.join(folder, 'environments', 'prod.yaml');
  const text = fs.readFileSync(file, 'utf8');
  if (!text.includes(find)) throw new Error(`prod.yaml does not hold ${find}`);
  fs.writeFileSync(
    file,
    text.replace(find, () => put),
  );
  return folder;
};

const changesIn = (page: string): string => page.split('<section id="')[1]?.replace(/<[^>]+>/g, ' ') ?? '';

describe('the report', () => {
  test('is one file of at most 600 kB, the same wherever it is made', () =>
    inScratch(async (root) => {
      const here = await written(root, repository);
      const there = await written(root, root, repository);

      expect(there).toBe(here);
      expect(Buffer.byteLength(here)).toBeLessThan(600_000);
      expect(here.match(/<script>[\s\S]*<\/script>/)?.[0].length).toBeLessThan(60_000);
      expect(here).not.toMatch(/(?:src|href)="(?!#)|url\(|@import/);
    }));

  test('starts with the alert that a change loosens, where there is a change', () =>
    inScratch(async (root) => {
      const folder = edited(root, 'FastAPIP95LatencyHigh: { for: 10m }', 'FastAPIP95LatencyHigh: { for: 45m }');
      const page = await written(root, folder, repository, '.');

      expect(page.match(/<a data-tab href="#(\w+)"/)?.[1]).toBe('changes');
      expect(changesIn(page)).toContain('waits 45m instead of 10m before it fires: looser');
    }));

  test('speaks Korean where it is told to', () =>
    inScratch(async (root) => {
      const page = await written(root, repository, '--language', 'ko');

      expect(page).toContain('<html lang="ko">');
      expect(page.match(/data-tab href="#\w+">([^<]+)</g)).toEqual(expect.arrayContaining(['data-tab href="#routing">누구에게 알리는가<']));
    }));

  test('shows a folder of YAML, and what of it was not read', () =>
    inScratch(async (root) => {
      const page = await written(root, repository, '--manifests', 'test/brownfield');

      expect(page).toContain('id="alerts"');
      expect(page).toMatch(/not read|assumed/);
    }));

  test('says where there is nothing to show', () =>
    inScratch(async (root) => {
      expect(await run(root, ['report', '--manifests', '.'])).toEqual({
        code: 1,
        out: '',
        err: 'there is nothing to show: "." holds no YAML\n',
      });
      expect(fs.readdirSync(root)).toEqual([]);
    }));

  test('is not written where the platform does not compile', () =>
    inScratch(async (root) => {
      const folder = edited(root, 'production: true', 'productoin: true');
      const { code, err } = await run(folder, ['report']);

      expect({ code, unknown: err.includes('productoin'), exists: fs.existsSync(path.join(folder, 'report.html')) }).toEqual({
        code: 1,
        unknown: true,
        exists: false,
      });
    }));

  test('that cannot be written says so', () =>
    inScratch(async (root) => {
      const { code, err } = await run(repository, ['report', '--out', path.join(root, 'missing', 'report.html')]);

      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('cannot be written: ') });
    }));
});

test('the pictures in docs are those of the report as it is', () => {
  const { stdout } = spawnSync(
    process.execPath,
    ['-e', "import('./docs/pictures.mjs').then((made) => console.log(made.sourceOfPictures()))"],
    {
      cwd: repository,
      encoding: 'utf8',
    },
  );
  const stored = fs.readFileSync(path.join(repository, 'docs/pictures/source.txt'), 'utf8');

  expect(`after a change of src/cli/report, run npm run pictures: ${stored}`).toBe(
    `after a change of src/cli/report, run npm run pictures: ${stdout}`,
  );
});

test('no text that is put into HTML can end, open or hide anything', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('</script>', '<!--', '"><img onerror=a>', '\u202eabc', '\u200b', '\u0000'),
  );

  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 5 }), (texts) => {
      const { html: made } = html`<p title="${texts.join('')}">${texts}</p>`;
      expect(made.match(/<p title="[^"<>]*">[^<>]*<\/p>/)?.[0]).toBe(made);
      expect(['\u0000', '\u200b', '\u202e', '\u2066'].filter((invisible) => made.includes(invisible))).toEqual([]);
    }),
  );
});
