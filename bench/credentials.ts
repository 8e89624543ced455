// npm run credentials: what the search for credentials finds of a corpus of made-up ones, and what it reports wrongly.
import { figures } from '../test/support/credentials/figures';

const share = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;

const { credentials, missed, innocents, reported } = figures();
process.stdout.write(`made-up credentials found: ${share(credentials - missed.length, credentials)}\n`);
process.stdout.write(`other strings reported: ${share(reported.length, innocents)}\n`);
for (const name of missed) process.stdout.write(`not found: ${name}\n`);
for (const name of reported) process.stdout.write(`reported: ${name}\n`);
