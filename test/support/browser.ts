import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The installed browser; a test that needs it fails where it is missing. */
const executable = (): string => {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
  if (found === undefined) throw new Error('the tests of the report need Chromium: test/install-programs.sh installs it');
  return found;
};

/** Starts the browser; as root it has no sandbox to put itself into. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: executable(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

/** A page of a file, with everything that it complained about and asked for besides itself. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

/** Opens a file in a page of its own. */
export const openFile = async (browser: Browser, file: string, options: BrowserContextOptions = {}): Promise<Opened> => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  const [address = '', place] = file.split('#');
  await page.goto(`file://${address}${place === undefined ? '' : `#${place}`}`);
  return { page, complaints, requests: requests.slice(1) };
};
