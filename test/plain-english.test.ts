import { describe, expect, test } from '@jest/globals';
import { helpTexts, literals, pages, wordingsIn } from './support/plain-english';

/** Where plain English is held; a further folder of pages or of texts in code is one line. */
const places = [
  pages('README.md'),
  pages('ARCHITECTURE.md'),
  pages('CHANGELOG.md'),
  pages('docs', 'docs/diff-example.md', 'docs/mutation-score.md'),
  pages('src/catalog'),
  pages('src/lint/checks'),
  pages('src/lint/credentials'),
  pages('src/compile/checks'),
  pages('src/compile/acceptance'),
  pages('examples/recommender/docs/runbooks'),
  pages('test/data'),
  helpTexts,
  literals('src'),
];

describe('plain English', () => {
  test.each(places)('$name', ({ passages }) => {
    expect(passages().length).toBeGreaterThan(0);
    expect(wordingsIn(passages())).toEqual([]);
  });
});

const found = (text: string): number => wordingsIn([{ at: '', text }]).length;

describe('the word list', () => {
  test.each([
    'it can not be read',
    'a line that is no JSON',
    'which is no bucket',
    'somebody is told of it',
    'it stands in the file',
    'what an alert hangs on',
    'the query asks for errors',
    'nothing looks at it',
    '10 looks: all as expected',
    'the chart brings a monitor',
    'the route takes all alerts',
    'the Prometheus that is taken by it',
    'only written otherwise',
    'made anew',
  ])('refuses "%s"', (text) => {
    expect(found(text)).toBe(1);
  });

  test.each([
    'it cannot be read',
    'there is no environment of that name',
    'it is no longer installed',
    'it is no more than a warning',
    'it takes 5 minutes, or a third of the time',
    'later, it takes effect and takes part',
    'text that looks like a credential',
    'looking up a name',
    'an understanding, a standalone program',
  ])('accepts "%s"', (text) => {
    expect(found(text)).toBe(0);
  });
});
