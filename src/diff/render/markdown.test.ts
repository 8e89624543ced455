import { describe, expect, test } from '@jest/globals';
import type { Report } from '..';
import { reportMarkdown } from './markdown';

const report = (count: number): Report => ({
  risk: 'low',
  changes: [
    { area: 'alerts', environments: ['dev'], words: 'A_Long|Name is new: `x` <b>', risk: 'low', reason: 'somebody may be notified of it' },
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
  expect(reportMarkdown(report(0))).toContain('| low | dev | A_Long\\|Name is new: \\`x\\` \\<b\\> | somebody may be notified of it |');
});

test('a report that is too long for a comment says how much is left out', () => {
  const text = reportMarkdown(report(1000));

  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/and \d+ more, which are too many for a comment/);
  expect(text.endsWith('</details>\n')).toBe(true);
});

describe('what somebody wrote into an object stays text', () => {
  const changed = (object: string, before: string, after: string): string => {
    const [change] = report(1).objects;
    return reportMarkdown({
      ...report(0),
      objects: change === undefined ? [] : [{ ...change, object, fields: [{ path: ['a'], before, after }] }],
    });
  };

  test('a block of lines ends where it should', () => {
    const text = changed('ConfigMap a/b', 'a\n```\n# no title\n', 'b\n````\n');

    expect(text).toContain('\n    `````diff\n');
    expect(text.match(/^ {4}`{5}$/gm)).toHaveLength(1);
  });

  test('a name in an object starts no line, and "@name" notifies nobody', () => {
    const [change] = report(0).changes;
    const words = 'alert @team\n# title is new for &#64;team';

    expect(changed('ConfigMap a/b\n# title', 'x', 'y')).not.toMatch(/^# title/m);
    expect(reportMarkdown({ ...report(0), changes: change === undefined ? [] : [{ ...change, words }] })).toContain(
      '| low | dev | alert @&#8203;team\\\\u000a# title is new for &amp;#&#8203;64;team |',
    );
  });
});
