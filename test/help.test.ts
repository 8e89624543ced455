import { expect, test } from '@jest/globals';
import { commands } from '../src/cli/commands';
import { repository } from './support/dist';
import { run } from './support/program';

test.each([[], ...commands.map(({ name }) => [name])])(
  'the help of crowsnest %s fits a terminal of 80 columns',
  async (...names: readonly string[]) => {
    const { out } = await run(repository, [...names, '--help']);

    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  },
);
