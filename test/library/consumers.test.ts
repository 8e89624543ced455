import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runProgram } from '../../src/verify/programs';
import { consumers, installPackage, tool } from '../support/consumers';
import { repository } from '../support/dist';
import { examplesProgram, libraryExamples } from '../support/library-examples';
import { scratch } from '../support/trees';

let tarball = '';
let declared: Awaited<ReturnType<typeof runProgram>>;
const { root: place, remove } = scratch();

beforeAll(async () => {
  declared = await runProgram('node', [path.join(repository, 'declarations.mjs')]);
  tarball = await installPackage();
});

afterAll(() => remove());

describe('the package', () => {
  test('has the interface that the report in Git shows; `node declarations.mjs --update` writes it', () => {
    expect({ code: declared.code, stderr: declared.stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('has nothing that publint finds', async () => {
    const { code, stdout } = await tool('publint', ['run', tarball, '--strict']);

    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('All good!') });
  });

  test('has types that every kind of resolution finds', async () => {
    const { code, stdout } = await tool('attw', [tarball, '--format', 'ascii', '--no-emoji']);

    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('No problems found') });
  });

  test('holds the command', async () => {
    const { code, stdout } = await runProgram('node', [path.join(consumers, 'node_modules/crowsnest/bin/crowsnest.js'), '--help']);

    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('crowsnest <command> [platform-folder]') });
  });
});

describe('every example of the library', () => {
  const out = path.join(consumers, 'node_modules', '.examples');

  test('compiles, and is an app that is linked', async () => {
    fs.rmSync(out, { recursive: true, force: true });
    fs.mkdirSync(out);
    const names = Object.keys(require(path.join(repository, 'build/library/index.js')));
    fs.writeFileSync(path.join(out, 'examples.ts'), examplesProgram(names));
    const options = [
      '--module',
      'commonjs',
      '--target',
      'es2022',
      '--strict',
      '--skipLibCheck',
      '--types',
      'node,jest',
      '--esModuleInterop',
    ];

    const compiled = await tool('tsc', [...options, path.join(out, 'examples.ts')]);
    const ran = await runProgram('node', [path.join(consumers, 'run-examples.js'), path.join(out, 'examples.js')], { folder: out });

    expect(compiled.stdout).toBe('');
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(libraryExamples().length).toBeGreaterThan(35);
  });
});

describe('a project in ES modules', () => {
  test('compiles with its types', async () => {
    const { code, stdout } = await tool('tsc', ['-p', 'esm']);

    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });
});

describe('a project in plain JavaScript', () => {
  const main = (label: string) => {
    const out = path.join(place, label);
    return runProgram('node', [path.join(consumers, 'plain', 'main.js'), out, label]).then((finished) => ({ out, ...finished }));
  };

  test('is synthesized where all is right', async () => {
    const { code, stderr, out } = await main('web');

    expect({ code, stderr, files: fs.readdirSync(out) }).toEqual({ code: 0, stderr: '', files: ['shop.k8s.yaml'] });
  });

  test('is refused at the construct with a wrong selector, before a file is written', async () => {
    const { code, stderr, out } = await main('wbe');

    expect({ code, files: fs.readdirSync(out) }).toEqual({ code: 1, files: [] });
    expect(stderr).toContain(
      `Error: Validation failed with the following errors:
  [shop/monitor] ServiceMonitor monitoring/web finds no Services in namespace shop with app=wbe: nothing is scraped; Service shop/web has app=web [monitor-selects-nothing]
`,
    );
  });
});

describe('an app that nobody links', () => {
  test("is refused by cdk8s's command line, with the place in what it wrote", async () => {
    const out = path.join(place, 'unlinked');
    const report = path.join(place, 'report.json');
    const words = ['synth', '--output', out, '--validation-reports-output-file', report];

    const { code } = await runProgram(path.join(repository, 'node_modules/.bin/cdk8s'), words, { folder: consumers });

    const [{ summary, violations }] = JSON.parse(fs.readFileSync(report, 'utf8')).reports;
    const manifestPath = path.join(out, 'shop.k8s.yaml');
    expect({ code, status: summary.status, violations }).toEqual({
      code: 2,
      status: 'failure',
      violations: [
        {
          ruleName: 'monitor-selects-nothing',
          recommendation: 'ServiceMonitor monitoring/web finds no Services in namespace shop with app=wbe: nothing is scraped',
          violatingConstructs: [
            { resourceName: 'web', locations: [`${manifestPath}:29:5`], manifestPath, constructPath: expect.stringMatching('shop') },
          ],
          fix: 'Service shop/web has app=web',
        },
      ],
    });
  });
});
