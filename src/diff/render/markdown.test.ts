import { expect, test } from '@jest/globals';
import type { Report } from '..';
import { reportMarkdown } from './markdown';

const report = (count: number): Report => ({
  risk: 'low',
  changes: [
    { area: 'alerts', environments: ['dev'], words: 'A_Long|Name is new: `x` <b>', risk: 'low', reason: 'somebody may be told of it' },
  ],
  objects: Array.from({ length: count }, (_, index) => ({
    environment: 'dev',
    action: 'update',
    object: `ConfigMap a/${index}`,
    application: 'a',
    fields: [{ path: ['data', 'x'], before: 'a'.repeat(80), after: 'b'.repeat(80) }],
    risk: 'none',
    reason: '',
  })),
  touched: ['dev'],
  untouched: [],
  load: new Map(),
});

test('what Markdown would read as its own is escaped', () => {
  expect(reportMarkdown(report(0))).toContain('| low | dev | A\\_Long\\|Name is new: \\`x\\` \\<b\\> | somebody may be told of it |');
});

test('a report that is too long for a comment says how much is left out', () => {
  const text = reportMarkdown(report(1000));

  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/and \d+ more, which are too many for a comment/);
  expect(text.endsWith('</details>\n')).toBe(true);
});
