import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { repository } from './support/dist';
import { run } from './support/program';
import { scratch } from './support/trees';

const document = path.join(repository, 'docs', 'diff-example.md');

/** What somebody changes in the files of this repository: the file, the line that is found, and what replaces it. */
const edits: readonly (readonly [file: string, find: string, put: string])[] = [
  ['base.yaml', 'mlops/fastapi:1.4.2', 'mlops/fastapi:1.5.0'],
  [
    'base.yaml',
    `    - { matchers: ['severity="info"'], receiver: nobody }\n`,
    `    - { matchers: ['severity="info"'], receiver: nobody }
    - { matchers: ['severity="warning"', 'team="serving"'], receiver: fastapi, muteTimeIntervals: [nights] }
  timeIntervals:
    nights: [{ times: [{ from: "22:00", to: "24:00" }, { from: "00:00", to: "06:00" }], location: Europe/Berlin }]\n`,
  ],
  [
    'base.yaml',
    '    fastapi:\n      chat:',
    '    fastapi:\n      pager: { kind: pagerduty, routingKey: { secret: alertmanager-pagerduty, key: routing-key } }\n      chat:',
  ],
  [
    'prod.yaml',
    'FastAPIP95LatencyHigh: { for: 10m }',
    'FastAPIP95LatencyHigh: { for: 30m }\n      FastAPIHighErrorRate: { for: 10m, minRequests: 100 }',
  ],
  ['prod.yaml', 'retention: 30d, storage: { size: 200Gi }', 'retention: 40d, storage: { size: 200Gi }'],
];

const edited = (file: string, text: string): string =>
  edits
    .filter(([name]) => name === file)
    .reduce((before, [, find, put]) => {
      if (!before.includes(find)) throw new Error(`environments/${file} no longer holds ${find}: choose another edit`);
      return before.replace(find, () => put);
    }, text);

const lines = (sign: string, text: string): readonly string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `${sign} ${line}`);

const editsAsText = ['base.yaml', 'prod.yaml']
  .flatMap((file) => [
    `# environments/${file}`,
    ...edits.filter(([name]) => name === file).flatMap(([, find, put]) => [...lines('-', find), ...lines('+', put)]),
  ])
  .join('\n');

test('docs/diff-example.md is what diff says of an edit of environments/; UPDATE_DOCS=1 writes it again', async () => {
  const { root, remove } = scratch();
  try {
    fs.mkdirSync(path.join(root, 'environments'));
    for (const file of ['base.yaml', 'dev.yaml', 'prod.yaml']) {
      const text = fs.readFileSync(path.join(repository, 'environments', file), 'utf8');
      fs.writeFileSync(path.join(root, 'environments', file), edited(file, text));
    }

    const { out, code } = await run(root, ['diff', repository, '--format', 'markdown']);

    const text = `# An example of crowsnest diff

This edit of \`environments/\`, reduced to the lines that differ:

\`\`\`diff
${editsAsText}
\`\`\`

For it, \`crowsnest diff --format markdown\` prints:

${out}`;
    if (process.env.UPDATE_DOCS === '1') fs.writeFileSync(document, text);
    expect(code).toBe(0);
    expect(fs.readFileSync(document, 'utf8')).toBe(text);
  } finally {
    remove();
  }
});
