import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { chartFacts } from '../src/core/charts/facts';
import { chartsTable } from './support/charts-table';
import { repository } from './support/dist';

const file = path.join(repository, 'docs', 'charts.md');
const marks = ['<!-- what is recorded: generated -->\n', '<!-- end -->'] as const;

test('docs/charts.md has what is recorded of charts; UPDATE_DOCS=1 writes it anew', () => {
  const text = fs.readFileSync(file, 'utf8');
  const [before = '', rest = ''] = text.split(marks[0]);
  const after = rest.slice(rest.indexOf(marks[1]));
  const right = `${before}${marks[0]}\n${chartsTable(chartFacts)}\n${after}`;
  if (process.env.UPDATE_DOCS === '1') fs.writeFileSync(file, right);

  expect(process.env.UPDATE_DOCS === '1' ? right : text).toBe(right);
});
