import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { alertmanagerFiles, withConfig } from './support/amtool';
import { openFile, startBrowser } from './support/browser';
import { dist, objectNamed, repository } from './support/dist';
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

const visibleSections = (page: Page): Promise<readonly string[]> =>
  page.$$eval('main > section', (sections) => sections.filter((section) => section.checkVisibility()).map(({ id }) => id));

const sectionIds = ['routing', 'alerts', 'objectives', 'dashboards', 'environments', 'secrets', 'findings', 'things'];

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core has against a page as it is. */
const violations = async (page: Page): Promise<readonly string[]> => {
  const found: unknown = await page.evaluate(
    `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
  return found as readonly string[]; // as the text that is evaluated returns it
};

describe('the report of this platform in a browser', () => {
  test('complains about nothing and asks for nothing', async () => {
    const { page, complaints, requests } = await openFile(browser, file);
    for (const id of sectionIds) await page.click(`nav a[href="#${id}"]`);

    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
  });

  test('shows one section at a time, and arrows walk through the tabs', async () => {
    const { page } = await openFile(browser, file);

    expect(await visibleSections(page)).toEqual(['routing']);
    await page.focus('nav a');
    for (const _ of sectionIds.slice(1)) await page.keyboard.press('ArrowRight');
    expect(await visibleSections(page)).toEqual(['things']);
    await page.keyboard.press('ArrowRight');
    expect(await visibleSections(page)).toEqual(['routing']);
    expect(await page.$$eval('nav [aria-current=true]', (tabs) => tabs.map(({ textContent }) => textContent))).toEqual(['Who is notified']);
  });

  test('opens at what an address names', async () => {
    const { page } = await openFile(browser, `${file}#alert/FastAPIHighErrorRate`);
    const card = page.locator('[id="alert/FastAPIHighErrorRate"]');

    expect(await visibleSections(page)).toEqual(['alerts']);
    expect(await card.getAttribute('open')).toBe('');
    expect(await card.locator('pre').first().isVisible()).toBe(true);
  });

  test('finds alerts by words of their name, receiver or summary', async () => {
    const { page } = await openFile(browser, `${file}#alerts`);
    const shown = (): Promise<readonly string[]> =>
      page.$$eval('#alerts .card', (cards) => cards.filter((card) => card.checkVisibility()).map(({ id }) => id));
    const all = await shown();
    await page.keyboard.press('/');
    await page.keyboard.type('fastapi errors');

    expect(await shown()).toEqual(['alert/FastAPIHighErrorRate', 'alert/FastAPILogErrorSpike'].filter((id) => all.includes(id)));
    expect(await page.textContent('#found')).not.toBe('');
    await page.fill('#search', '');
    expect(await shown()).toEqual(all);
  });

  test('walks through the routing tree by keys, and closes branches', async () => {
    const { page } = await openFile(browser, file);
    await page.focus('#tree0-0');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.id')).toBe('tree0-1');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('#tree0-1').isVisible()).toBe(false);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#tree0-1').isVisible()).toBe(true);
  });

  test('is complete without JavaScript', async () => {
    const { page, complaints } = await openFile(browser, file, { javaScriptEnabled: false });

    expect(complaints).toEqual([]);
    expect(await page.locator('main > section:visible').count()).toBe(sectionIds.length);
    expect(await page.locator('form:visible').count()).toBe(0);
    await page.locator('[id="alert/FastAPIHighErrorRate"] > summary').click();
    expect(await page.locator('[id="alert/FastAPIHighErrorRate"] table').isVisible()).toBe(true);
  });

  test('prints everything', async () => {
    const { page } = await openFile(browser, file);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");

    expect(await visibleSections(page)).toEqual(sectionIds);
    expect(await page.locator('details:not([open])').count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await visibleSections(page)).toEqual(['routing']);
  });

  test.each([
    ['a phone', 320, 640],
    ['a desk', 1280, 900],
  ])('fits the width of %s', async (_, width, height) => {
    const { page } = await openFile(browser, file, { viewport: { width, height } });
    for (const id of sectionIds) {
      await page.click(`nav a[href="#${id}"]`);
      expect({ id, wider: await page.evaluate('document.documentElement.scrollWidth - innerWidth') }).toEqual({ id, wider: 0 });
    }
  });

  test.each(['light', 'dark'] as const)('is accessible in the %s scheme', async (colorScheme) => {
    const { page } = await openFile(browser, file, { colorScheme });
    for (const id of sectionIds) {
      await page.click(`nav a[href="#${id}"]`);
      await page.evaluate(`document.querySelectorAll('#${id} details').forEach((one, index) => { one.open = index < 3; })`);
      expect({ id, violations: await violations(page) }).toEqual({ id, violations: [] });
    }
  });

  test('names the receivers that amtool names, for 200 sets of labels', async () => {
    const { page } = await openFile(browser, file);
    const secret = objectNamed(dist(), 'Secret', 'alertmanager-monitoring-prod-kube-prome-alertmanager');
    const one = (...values: readonly string[]) => fc.constantFrom(...values);
    const sets = fc.sample(
      fc.record({
        severity: one('critical', 'warning', 'info', 'none', ''),
        team: one('', 'serving', 'data'),
        alertname: one('Watchdog', 'FastAPIHighErrorRate', 'KubePodCrashLooping'),
        purpose: one('', 'test'),
        namespace: one('fastapi-prod', 'kube system'),
      }),
      { numRuns: 200, seed: 7 },
    );
    const expected = await withConfig(alertmanagerFiles(secret), async ({ amtool, configFile }) => {
      const answers: string[] = [];
      for (const labels of sets) {
        const words = Object.entries(labels)
          .filter(([, value]) => value !== '')
          .map(([label, value]) => `${label}=${value}`);
        answers.push((await amtool('config', 'routes', 'test', `--config.file=${configFile}`, ...words)).trim().replaceAll(',', ', '));
      }
      return answers;
    });
    const found: string[] = [];
    for (const labels of sets) {
      await page.fill(
        '#labels',
        Object.entries(labels)
          .map(([label, value]) => `${label}="${value}"`)
          .join(' '),
      );
      found.push(((await page.textContent('#answer p:nth-child(2)')) ?? '').replace('prod: ', ''));
    }

    expect(found).toEqual(expected);
  }, 120_000);
});
