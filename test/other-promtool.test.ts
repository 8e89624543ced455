import { expect, test } from '@jest/globals';
import { findProgram, runProgram, versionOf } from '../src/verify/programs';
import { examplePlatforms, repository } from './support/dist';

const platforms = ['.', ...examplePlatforms().map((name) => `examples/${name}`)];

// Ranges are closed in Prometheus 2 and left-open in 3. Our simulation knows both; here the other release says so itself.
const others = ['2', '3'].flatMap((major) => {
  const file = process.env[`CROWSNEST_PROMTOOL_${major}`] ?? '';
  return file === '' ? [] : [{ major, file }];
});

if (others.length === 0)
  process.stderr.write(
    'not run: test/other-promtool.test.ts: set CROWSNEST_PROMTOOL_2 or CROWSNEST_PROMTOOL_3 to a promtool of that release\n',
  );

const whenOther = others.length === 0 ? test.skip : test;

whenOther.each(others)('CROWSNEST_PROMTOOL_$major is of that release', async ({ major, file }) => {
  expect([findProgram('promtool', { CROWSNEST_PROMTOOL: file }).kind, String((await versionOf(file))[0])]).toEqual(['found', major]);
});

whenOther.each(others.flatMap((other) => platforms.map((platform) => ({ ...other, platform }))))(
  'rule tests and incidents of $platform hold in Prometheus $major',
  async ({ file, platform }) => {
    const variables = { CROWSNEST_PROMTOOL: file };

    const { code, stdout } = await runProgram('node', ['bin/crowsnest.js', 'test', platform], { folder: repository, variables });

    expect({ code, wrong: stdout.split('\n').filter((line) => line.includes('wrong')) }).toEqual({ code: 0, wrong: [] });
  },
  600_000,
);
