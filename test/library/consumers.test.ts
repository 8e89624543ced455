import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Finished, runProgram } from '../../src/verify/programs';
import { consumers, installPackage, tool } from '../support/consumers';
import { repository } from '../support/dist';
import { examplesProgram, libraryExamples } from '../support/library-examples';
import { example, followGuide, guideBlocks } from '../support/library-guide';
import { filesOn } from '../support/own-platform';
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

/** What a project in a language is compiled, started and tested with. */
interface Project {
  readonly compile: () => Promise<Finished>;
  readonly main: string;
  readonly tests: string;
}

const built = path.join(consumers, 'build', 'esm');

const checkedScripts = ['--noEmit', '--allowJs', '--checkJs', '--strict', '--skipLibCheck', '--target', 'es2022', '--types', 'node'];

const projects: readonly (readonly [string, Project])[] = [
  [
    'ES modules',
    {
      compile: () => {
        fs.rmSync(built, { recursive: true, force: true });
        fs.mkdirSync(built, { recursive: true });
        fs.copyFileSync(path.join(consumers, 'esm/package.json'), path.join(built, 'package.json'));
        return tool('tsc', ['-p', 'esm']);
      },
      main: path.join(built, 'main.js'),
      tests: path.join(built, 'shop.test.js'),
    },
  ],
  [
    'plain JavaScript',
    {
      compile: () => tool('tsc', [...checkedScripts, '--module', 'commonjs', 'plain/main.js', 'plain/unlinked.js', 'plain/shop.test.js']),
      main: path.join(consumers, 'plain/main.js'),
      tests: path.join(consumers, 'plain/shop.test.js'),
    },
  ],
];

describe.each(projects)('a project in %s', (language, { compile, main, tests }) => {
  const started = async (label: string) => {
    const out = path.join(place, language, label);
    const { code, stderr } = await runProgram('node', [main, out, label]);
    return { code, stderr, files: fs.readdirSync(out) };
  };

  test('compiles with its types', async () => {
    const { code, stdout } = await compile();

    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  test('is synthesized where all is right', async () => {
    expect(await started('web')).toEqual({ code: 0, stderr: '', files: ['shop.k8s.yaml'] });
  });

  test('is refused at the construct with a wrong selector, before a file is written', async () => {
    const { code, stderr, files } = await started('wbe');

    expect({ code, files }).toEqual({ code: 1, files: [] });
    expect(stderr).toContain(
      `Error: Validation failed with the following errors:
  [shop/monitor] ServiceMonitor monitoring/web finds no Services in namespace shop with app=wbe: nothing is scraped; Service shop/web has app=web [monitor-selects-nothing]
`,
    );
  });

  test('proves in a test who is notified', async () => {
    const { code, stdout } = await runProgram('node', ['--test', tests]);

    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^# pass 1$/m) });
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

describe('the guide to the library', () => {
  test('has commands that print what it shows, and fail where it plants a fault', async () => {
    expect(await followGuide()).toEqual(
      [
        ['run compile', 0],
        ['run synth', 0],
        ['run synth', 1],
        ['run synth', 1],
        ['test', 0],
        ['test', 1],
      ].map(([command, code]) => ({ command: `npm ${command}`, code, missing: [] })),
    );
  });

  test('shows the files of the example', () => {
    const shown = filesOn('docs/library.md');
    const files = fs.readdirSync(example).filter((name) => name.endsWith('.ts'));

    expect(shown).toEqual(Object.fromEntries(files.map((name) => [name, fs.readFileSync(path.join(example, name), 'utf8')])));
  });

  test('shows how an app is checked that nobody links, as a consumer does', () => {
    const yaml = guideBlocks.filter(({ language }) => language === 'yaml').map(({ lines }) => `${lines.join('\n')}\n`);

    expect(yaml).toEqual([fs.readFileSync(path.join(consumers, 'cdk8s.yaml'), 'utf8')]);
  });
});

describe('the example', () => {
  const template = path.join(repository, 'node_modules/cdk8s-cli/templates/typescript-app');
  const read = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

  test('is a project as cdk8s makes it, but for types of libraries, which it does not compile', () => {
    const { compilerOptions, ...rest } = JSON.parse(read(template, 'tsconfig.json'));

    expect(JSON.parse(read(example, 'tsconfig.json'))).toEqual({ ...rest, compilerOptions: { ...compilerOptions, skipLibCheck: true } });
    expect(require(path.join(example, 'jest.config.js'))).toEqual(require(path.join(template, 'jest.config.js')));
    expect(read(template, 'cdk8s.yaml')).toContain(read(example, 'cdk8s.yaml'));
  });

  test('installs the tarball that `npm pack` makes, and what consumers are tested with', () => {
    const { name, version, devDependencies } = JSON.parse(read(repository, 'package.json'));
    const others = JSON.parse(read(consumers, 'package.json')).devDependencies;
    const { dependencies, devDependencies: own } = JSON.parse(read(example, 'package.json'));
    const { [name]: tarball, ...used } = { ...dependencies, ...own };

    expect(tarball).toBe(`file:../../${name}-${version}.tgz`);
    expect({ ...devDependencies, ...others }).toEqual(expect.objectContaining(used));
  });
});
