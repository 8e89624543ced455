import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../../src/cli/file-system';
import type { FileSystem } from '../../src/core/file-system';
import { inPlatform, type PlatformFiles, placeFiles, refusal, refusedWith, run, smallBase } from '../support/program';
import { scratch, snapshot } from '../support/trees';

const latin1 = Buffer.concat([Buffer.from('platform: example # gr'), Buffer.from([0xfc, 0xdf]), Buffer.from('e\n')]);

describe('an environment file that cannot be used', () => {
  const cases: readonly (readonly [string, PlatformFiles[string], readonly string[]])[] = [
    ['is empty', '', ['1:1: the file is empty [file]', '    an environment that changes nothing is written as {}']],
    [
      'holds comments only',
      '# nothing yet\n',
      ['1:1: the file is empty [file]', '    an environment that changes nothing is written as {}'],
    ],
    ['holds null', 'null\n', ['1:1: the file is empty [file]', '    an environment that changes nothing is written as {}']],
    [
      'holds the start of a document',
      '---\n',
      ['1:4: the file is empty [file]', '    an environment that changes nothing is written as {}'],
    ],
    ['is larger than 5 MB', '#'.repeat(5 * 1024 * 1024 + 1), ['1:1: the file holds 5242881 bytes, but may hold 5242880 at most [file]']],
    ['is a folder', (place) => fs.mkdirSync(place), ['1:1: a folder is where a file is expected [file]']],
    [
      'is a link to itself',
      (place) => fs.symlinkSync('dev.yaml', place),
      ['1:1: the file cannot be read: it is a link that leads back to itself (ELOOP) [file]'],
    ],
    ['is a link to nothing', (place) => fs.symlinkSync('nowhere', place), ['1:1: the link leads to nothing [file]']],
    ['is a device', (place) => fs.symlinkSync('/dev/zero', place), ['1:1: a device or pipe is where a file is expected [file]']],
    [
      'is a pipe that nobody writes to',
      (place) => void execFileSync('mkfifo', [place]),
      ['1:1: a device or pipe is where a file is expected [file]'],
    ],
    ['is Latin-1', latin1, ['1:23: the file holds bytes that are not UTF-8 text [file]', '    save it as UTF-8']],
    ['is UTF-16', Buffer.from('\ufeffplatform: example\n', 'utf16le'), ['1:1: the file is UTF-16 text [file]', '    save it as UTF-8']],
    [
      'is UTF-16 without a mark in front',
      Buffer.from('platform: example\n', 'utf16le'),
      ['1:1: the file is UTF-16 text [file]', '    save it as UTF-8'],
    ],
  ];

  test.each(cases)('says that it %s', async (_, content, messages) => {
    const refused = await refusal({ 'dev.yaml': content });

    expect(refused).toEqual(refusedWith(...messages.map((line) => (line.startsWith(' ') ? line : `environments/dev.yaml:${line}`))));
  });

  test('names the line of a byte that is not UTF-8, behind characters of several bytes', async () => {
    const text = Buffer.concat([Buffer.from(`# ${'ü€😀'.repeat(50)}\n${'# ok\n'.repeat(1000)}ab`), Buffer.from([0xff])]);

    const refused = await refusal({ 'dev.yaml': text });

    expect(refused.messages[0]).toBe('environments/dev.yaml:1002:3: the file holds bytes that are not UTF-8 text [file]');
  });
});

describe('an environment file that reads well', () => {
  test.each([
    ['with a byte order mark', '\ufeffmonitoring: { nodeExporterPort: 9200 }\n'],
    ['with line ends of Windows', 'monitoring:\r\n  nodeExporterPort: 9200\r\n'],
    ['without a line end', 'monitoring: { nodeExporterPort: 9200 }'],
    ['with a start and an end of the document', '---\nmonitoring: { nodeExporterPort: 9200 }\n...\n'],
    ['with tabs behind values', 'monitoring:\t# here\n  nodeExporterPort:\t9200\t# there\n'],
    ['as JSON', '{"monitoring": {"nodeExporterPort": 9200}}'],
    ['with keys in quotes', '"monitoring": { \'nodeExporterPort\': 9200 }\n'],
  ])('compiles %s', async (_, text) => {
    const values = await inPlatform({ 'base.yaml': smallBase, 'dev.yaml': text }, async (root) => {
      const { err } = await run(root, ['synth']);
      return err === '' ? fs.readFileSync(path.join(root, 'dist/dev/values/monitoring-dev.yaml'), 'utf8') : err;
    });

    expect(values).toContain('port: 9200');
  });

  test('is found in a folder that is a link', async () => {
    const code = await inPlatform({ 'base.yaml': smallBase, 'dev.yaml': '{}\n' }, async (root) => {
      fs.renameSync(path.join(root, 'environments'), path.join(root, 'elsewhere'));
      fs.symlinkSync('elsewhere', path.join(root, 'environments'));
      return (await run(root, ['synth'])).code;
    });

    expect(code).toBe(0);
  });
});

describe('files of environments/', () => {
  const noName = 'name the file with at most 20 of a-z, 0-9 and "-", starting and ending with a letter or digit';
  const reserved = 'bootstrap and shared are folders of dist/ that belong to all environments: name the file otherwise';

  test.each([
    ['bootstrap.yaml', `"bootstrap" is not a name for an environment`, reserved],
    ['shared.yaml', `"shared" is not a name for an environment`, reserved],
    ['default.yaml', `"default" is not a name for an environment`, 'Argo CD keeps a project of that name: name the file otherwise'],
    ['Dev.yaml', '"Dev" is not a name for an environment', noName],
    ['dev.eu.yaml', '"dev.eu" is not a name for an environment', noName],
    ['a-very-long-environment.yaml', '"a-very-long-environment" is not a name for an environment', noName],
    ['prod.yml', 'the name must end in .yaml', 'rename it to prod.yaml'],
    ['prod.YAML', 'the name must end in .yaml', 'rename it to prod.yaml'],
    ['base.yml', 'the name must end in .yaml', 'rename it to base.yaml'],
  ])('are refused by name: %s', async (name, message, help) => {
    const refused = await refusal({ [name]: '{}\n' });

    expect(refused).toEqual(refusedWith(`environments/${name}:1:1: ${message} [file]`, `    ${help}`));
  });

  test('that editors and systems leave behind are passed over', async () => {
    const files = {
      'base.yaml': smallBase,
      'dev.yaml': '{}\n',
      '._dev.yaml': '\u0000',
      '.dev.yaml.swp': '\u0000',
      'dev.yaml~': '[',
      'README.md': '[',
    };

    const ran = await inPlatform(files, (root) => run(root, ['synth']));

    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
  });
});

describe('a platform without', () => {
  const inFolder = async (arrange: (root: string) => void): Promise<string> => {
    const { root, remove } = scratch();
    arrange(root);
    const { code, out, err } = await run(root, ['synth']);
    const left = fs.existsSync(path.join(root, 'dist'));
    remove();
    return `${err}${out}${code}${left ? ' dist' : ''}`;
  };

  test('environments/ is told how to start', async () => {
    const said = await inFolder(() => {});

    expect(said).toBe(
      'environments:1:1: there is no such folder [file]\n    crowsnest init writes a small platform to start from\n1 error\n1',
    );
  });

  test('a folder in the place of environments/ is told so', async () => {
    const said = await inFolder((root) => fs.writeFileSync(path.join(root, 'environments'), ''));

    expect(said).toBe('environments:1:1: a file is where a folder is expected [file]\n1 error\n1');
  });

  test('base.yaml is told which file is missing, and what is wrong besides', async () => {
    const said = await inFolder((root) => placeFiles(root, { 'dev.yaml': 'a: "x\n' }));

    expect(said).toBe(
      'environments/base.yaml:1:1: the file is missing [file]\n    it holds what environments share\nenvironments/dev.yaml:1:4: double quotes open here and never close [yaml]\n2 errors\n1',
    );
  });

  test('an environment is told to add one', async () => {
    const said = await inFolder((root) => placeFiles(root, { 'base.yaml': smallBase }));

    expect(said).toBe('environments:1:1: there is no environment [file]\n    add a file such as dev.yaml beside base.yaml\n1 error\n1');
  });

  test('any file is told of both', async () => {
    const said = await inFolder((root) => placeFiles(root, {}));

    expect(said).toBe(
      'environments:1:1: there is no environment [file]\n    add a file such as dev.yaml beside base.yaml\nenvironments/base.yaml:1:1: the file is missing [file]\n    it holds what environments share\n2 errors\n1',
    );
  });
});

describe('a fault of the file system while reading', () => {
  const failing = (call: 'read' | 'stat' | 'list', where: RegExp, code: string): FileSystem => ({
    ...realFileSystem,
    [call]: (place: string) => {
      if (where.test(place)) throw Object.assign(new Error(code), { code });
      return realFileSystem[call](place);
    },
  });

  test.each([
    ['read', /dev\.yaml$/, 'EACCES', 'environments/dev.yaml:1:1: the file cannot be read: permission is denied (EACCES) [file]'],
    ['read', /base\.yaml$/, 'EIO', 'environments/base.yaml:1:1: the file cannot be read: the disk reports an error (EIO) [file]'],
    ['read', /dev\.yaml$/, 'ENOENT', 'environments/dev.yaml:1:1: the file cannot be read: it does not exist (ENOENT) [file]'],
    ['read', /dev\.yaml$/, 'ESTALE', 'environments/dev.yaml:1:1: the file cannot be read: ESTALE [file]'],
    ['stat', /dev\.yaml$/, 'EACCES', 'environments/dev.yaml:1:1: the file cannot be read: permission is denied (EACCES) [file]'],
    ['stat', /environments$/, 'EACCES', 'environments:1:1: the folder cannot be read: permission is denied (EACCES) [file]'],
    ['list', /environments$/, 'EMFILE', 'environments:1:1: the folder cannot be read: too many files are open (EMFILE) [file]'],
  ] as const)('is told: %s of %s, %s', async (call, where, code, message) => {
    const refused = await refusal({}, failing(call, where, code));

    expect(refused).toEqual(refusedWith(message));
  });

  test('of several files is told of each', async () => {
    const refused = await refusal({ 'prod.yaml': '{}\n' }, failing('read', /\.yaml$/, 'EACCES'));

    expect(refused.messages).toEqual(
      ['base', 'dev', 'prod'].map((name) => `environments/${name}.yaml:1:1: the file cannot be read: permission is denied (EACCES) [file]`),
    );
  });

  test.each([
    ['environments/dev.yaml', 'read'],
    ['dist/dev/apps/Application.yaml', 'read'],
    ['environments', 'list'],
  ] as const)('of another state is reported by diff: %s', async (name, call) => {
    const { root, remove } = scratch();
    try {
      placeFiles(root, { 'base.yaml': smallBase, 'dev.yaml': '{}\n' });
      const other = path.join(root, 'other');
      placeFiles(other, { 'base.yaml': smallBase, 'dev.yaml': '{}\n' });
      fs.mkdirSync(path.join(other, 'dist', 'dev', 'apps'), { recursive: true });
      fs.writeFileSync(path.join(other, 'dist', 'dev', 'apps', 'Application.yaml'), 'kind: Application\n');

      const ran = await run(root, ['diff', 'other'], failing(call, new RegExp(`other/${name}$`), 'EIO'));

      expect(ran).toEqual(
        call === 'list'
          ? { code: 2, out: '', err: '"other" cannot be read: the disk reports an error (EIO)\n' }
          : { code: 1, out: '', err: `other/${name}:1:1: the file cannot be read: the disk reports an error (EIO) [file]\n1 error\n` },
      );
    } finally {
      remove();
    }
  });

  test('that has no code is a bug, not a problem', async () => {
    const broken: FileSystem = {
      ...realFileSystem,
      list: () => {
        throw new TypeError('a mistake of ours');
      },
    };

    await expect(refusal({}, broken)).rejects.toThrow('a mistake of ours');
  });
});

test('files are named as seen from where the command was typed', async () => {
  const { root, remove } = scratch();
  const platform = path.join(root, 'platforms', 'one');
  placeFiles(platform, { 'base.yaml': smallBase, 'dev.yaml': 'a: 1\n' });

  const fromAbove = await run(root, ['synth', 'platforms/one']);
  const fromWithin = await run(path.join(platform, 'environments'), ['synth', '..']);

  const help = fromAbove.err.split('\n').slice(1).join('\n');
  remove();
  expect(fromAbove.err).toBe(`platforms/one/environments/dev.yaml:1:1: no key "a" is known [unknown-key]\n${help}`);
  expect(fromWithin.err).toBe(`${platform}/environments/dev.yaml:1:1: no key "a" is known [unknown-key]\n${help}`);
});

test('a platform that does not compile leaves files of others in dist/ alone, too', async () => {
  const before = { 'README.md': 'mine\n', 'dev/notes.txt': 'mine too\n' };

  const after = await inPlatform({ 'base.yaml': smallBase, 'dev.yaml': 'a: 1\n' }, async (root) => {
    for (const [name, text] of Object.entries(before)) {
      fs.mkdirSync(path.dirname(path.join(root, 'dist', name)), { recursive: true });
      fs.writeFileSync(path.join(root, 'dist', name), text);
    }
    await run(root, ['synth']);
    return snapshot(path.join(root, 'dist'));
  });

  expect(after).toEqual(before);
});

describe('a path that leads nowhere', () => {
  const said = async (...words: readonly string[]) => {
    const { root, remove } = scratch();
    try {
      fs.symlinkSync('loop', path.join(root, 'loop'));
      const { code, out, err } = await run(root, words);
      return { code, out, err: err.replaceAll(root, '.').replaceAll(long, '<long>').replaceAll(long.slice(0, 77), '<long>') };
    } finally {
      remove();
    }
  };
  const long = 'a'.repeat(300);
  const loops = 'it is a link that leads back to itself (ELOOP)';

  test.each([
    ['synth', 'loop', 1, `loop/environments:1:1: the folder cannot be read: ${loops} [file]\n1 error\n`],
    ['check', 'loop', 1, `loop/environments:1:1: the folder cannot be read: ${loops} [file]\n1 error\n`],
    ['synth', long, 1, '<long>/environments:1:1: the folder cannot be read: its name is too long (ENAMETOOLONG) [file]\n1 error\n'],
    ['diff', 'loop', 2, `"loop" cannot be read: ${loops}\n`],
    ['diff', long, 2, '"<long>..." cannot be read: its name is too long (ENAMETOOLONG)\n'],
  ])('is reported: %s %s', async (command, given, code, err) => {
    expect(await said(command, given)).toEqual({ code, out: '', err });
  });

  test.each(['alert', 'monitor'])('is reported: explain %s A --manifests loop', async (subject) => {
    expect(await said('explain', subject, 'A', '--manifests', 'loop')).toEqual({
      code: 1,
      out: '',
      err: `./loop:1:1: cannot be read: ${loops} [file]\n1 error\n`,
    });
  });

  test.each(['--manifests', '--charts'])('is reported: check %s', async (flag) => {
    for (const folder of ['loop', long]) {
      const { code, err } = await said('check', flag, folder);

      expect([1, 2]).toContain(code);
      expect(err).toMatch(/\((?:ELOOP|ENAMETOOLONG)\)/);
    }
  });
});
