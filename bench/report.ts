import fs from 'node:fs';
import path from 'node:path';
import { startBrowser } from '../test/support/browser';
import { median } from './measure';
import { say } from './programs';

/** What a report of some size costs whoever opens it: milliseconds are medians. */
export interface Opened {
  readonly bytes: number;
  /** Until it is drawn. */
  readonly opens: number;
  /** Until the cards of a word are found. */
  readonly searches: number;
  /** Until an empty page is drawn. */
  readonly empty: number;
}

const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))))';

/** Opens a report in Chromium, and searches in it, in turn with an empty page. */
export const openReport = async (file: string, word: string, pairs: number): Promise<Opened> => {
  say('a report in a browser');
  const blank = path.join(path.dirname(file), 'blank.html');
  fs.writeFileSync(blank, '<!doctype html><title>blank</title>');
  const browser = await startBrowser();
  const times = { opens: [] as number[], searches: [] as number[], empty: [] as number[] };
  for (let pair = 0; pair < pairs; pair += 1) {
    const page = await (await browser.newContext()).newPage();
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const start = performance.now();
      await work();
      await page.evaluate(drawn);
      return performance.now() - start;
    };
    times.empty.push(await timed(() => page.goto(`file://${blank}`)));
    times.opens.push(await timed(() => page.goto(`file://${file}#alerts`)));
    times.searches.push(await timed(() => page.fill('#search', word)));
    await page.context().close();
  }
  await browser.close();
  return { bytes: fs.statSync(file).size, opens: median(times.opens), searches: median(times.searches), empty: median(times.empty) };
};
