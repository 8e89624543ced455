import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openFile, startBrowser } from './support/browser';
import { repository } from './support/dist';
import { paintFaults } from './support/painted';
import { run } from './support/program';
import { scratch } from './support/trees';

const { root, remove } = scratch();
const file = path.join(root, 'report.html');

let browser: Browser;

beforeAll(async () => {
  expect(await run(repository, ['report', '--out', file])).toMatchObject({ code: 0, err: '' });
  browser = await startBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  remove();
});

const phone = { viewport: { width: 360, height: 740 } };
const desk = { viewport: { width: 1280, height: 900 } };

/** A section with its first parts open, as a reader sees it. */
const opened = async (id: string, options: BrowserContextOptions): Promise<Page> => {
  const { page } = await openFile(browser, file, options);
  await page.click(`nav a[href="#${id}"]`);
  await page.evaluate(`document.querySelectorAll('#${id} details').forEach((one, index) => { one.open = index < 3; })`);
  return page;
};

const sections = ['routing', 'alerts', 'objectives', 'dashboards', 'environments', 'secrets', 'findings', 'things'];

describe.each([
  ['a phone', phone],
  ['a desk at night', { ...desk, colorScheme: 'dark' as const }],
])('a picture of the report on %s', (_, options) => {
  test.each(sections)('shows every text of %s within the page, beside the others and in its colours', async (id) => {
    const { faults, judged } = await paintFaults(await opened(id, options));

    expect(faults).toEqual([]);
    expect(judged).toBeGreaterThan(0);
  });
});

describe('a fault in its styles is seen:', () => {
  test.each([
    ['one card over the other', 'alerts', '.card { margin-top: -2.4rem; }', / lies over /],
    ['a table that leaves the page', 'environments', '.wide { overflow: visible; } table { width: 3000px; }', / is outside of the page/],
    ['a severity in a colour of another meaning', 'alerts', '.critical { color: #999999 !important; }', / is not painted in #a8200d/],
    ['a heading that is not drawn', 'routing', 'h2 { opacity: 0; }', / is not painted in #1b1f24/],
    ['a heading on a ground of its own', 'routing', 'h2 { background: #777777; }', / is not painted on #ffffff/],
  ])('%s', async (_, id, style, fault) => {
    const page = await opened(id, { ...desk, bypassCSP: true });
    await page.addStyleTag({ content: style });

    const { faults } = await paintFaults(page);

    expect(faults.join('\n')).toMatch(fault);
  });
});
