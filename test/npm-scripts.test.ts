import { expect, test } from '@jest/globals';
import { runProgram } from '../src/verify/programs';
import { examplePlatforms, repository } from './support/dist';

const platforms = ['.', ...examplePlatforms().map((name) => `examples/${name}`)];

test('npm run synth takes flags to every platform', async () => {
  const { code, stdout, stderr } = await runProgram('npm', ['run', '--silent', 'synth', '--', '--help'], { folder: repository });

  expect({ code, platforms: stderr, commands: stdout.match(/^crowsnest \w+/gm) }).toEqual({
    code: 0,
    platforms: platforms.map((platform) => `${platform}:\n`).join(''),
    commands: platforms.map(() => 'crowsnest synth'),
  });
});

test('npm run synth ends with what a platform ends with', async () => {
  const { code, stderr } = await runProgram('npm', ['run', '--silent', 'synth', '--', '--no-such-flag'], { folder: repository });

  expect({ code, said: stderr.split('\n').slice(0, 2) }).toEqual({
    code: 2,
    said: ['.:', 'synth has no flag "--no-such-flag": known are --allow-deletions, --check, --format, --help, --watch'],
  });
});

test('npm run fuzz runs cases', async () => {
  const { code, stdout, stderr } = await runProgram('npm', ['run', '--silent', 'fuzz', '--', '--runs', '1'], { folder: repository });

  expect({ code, ran: /^seed 1: 1 cases;/m.test(stdout), stderr }).toEqual({ code: 0, ran: true, stderr: '' });
});
