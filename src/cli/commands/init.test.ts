import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { run } from '../../../test/support/program';
import { place, scratch, snapshot } from '../../../test/support/trees';
import { editorSchemaText } from '../../compile/config/editor-schema';
import { runProgram } from '../../verify/programs';
import { realFileSystem } from '../file-system';
import { initFiles, plainInitFiles } from './init-files';

const inFolder = async (use: (root: string) => Promise<void>): Promise<void> => {
  const { root, remove } = scratch();
  try {
    await use(root);
  } finally {
    remove();
  }
};

const attributes = `# dist/ is generated: reviews on GitHub and GitLab show its files folded.
dist/** linguist-generated=true gitlab-generated
`;

const platform = Object.fromEntries(
  Object.entries({ ...initFiles, 'schema.json': editorSchemaText() }).map(([name, text]) => [`environments/${name}`, text]),
);

describe('crowsnest init', () => {
  test('writes a platform and the attributes that fold its output, and names each file', () =>
    inFolder(async (root) => {
      const { code, out, err } = await run(root, ['init']);

      expect({ code, out, err }).toEqual({
        code: 0,
        out: `environments/base.yaml
environments/dev.yaml
environments/prod.yaml
environments/schema.json
.gitattributes
done: edit environments, then run crowsnest synth
`,
        err: '',
      });
      expect(snapshot(root)).toEqual({ ...platform, '.gitattributes': attributes });
    }));

  test('with --plain, writes one without Kubernetes, which compiles without a finding', () =>
    inFolder(async (root) => {
      const init = await run(root, ['init', '--plain']);
      const written = Object.entries(snapshot(root)).filter(([name]) => /base|local/.test(name));

      const synth = await run(root, ['synth']);

      expect({ init: init.code, synth: synth.code, err: init.err + synth.err }).toEqual({ init: 0, synth: 0, err: '' });
      expect(Object.fromEntries(written)).toEqual(
        Object.fromEntries(Object.entries(plainInitFiles).map(([name, text]) => [`environments/${name}`, text])),
      );
    }));

  test('the platform compiles, and check finds nothing in it', () =>
    inFolder(async (root) => {
      await run(root, ['init']);

      const synth = await run(root, ['synth']);
      const check = await run(root, ['check']);

      expect({ synth: synth.code, check: check.code, err: synth.err + check.err }).toEqual({ synth: 0, check: 0, err: '' });
    }));

  test('Git reads the attributes as marks of dist/ alone', () =>
    inFolder(async (root) => {
      await run(root, ['init', 'platform']);
      await runProgram('git', ['init', '--quiet', root]);
      const words = ['linguist-generated', 'gitlab-generated', '--', 'platform/dist/dev/apps/x.yaml', 'platform/environments/dev.yaml'];

      const { stdout } = await runProgram('git', ['-C', root, 'check-attr', ...words]);

      expect(stdout).toBe(`platform/dist/dev/apps/x.yaml: linguist-generated: true
platform/dist/dev/apps/x.yaml: gitlab-generated: set
platform/environments/dev.yaml: linguist-generated: unspecified
platform/environments/dev.yaml: gitlab-generated: unspecified
`);
    }));

  test('leaves the attributes of a repository alone, and prints what to add', () =>
    inFolder(async (root) => {
      place(root, { '.gitattributes': '* text=auto\n' });

      const { code, out } = await run(root, ['init']);

      expect({ code, out }).toEqual({
        code: 0,
        out: `environments/base.yaml
environments/dev.yaml
environments/prod.yaml
environments/schema.json
.gitattributes exists already: add these lines, so that reviews show dist/ folded
    # dist/ is generated: reviews on GitHub and GitLab show its files folded.
    dist/** linguist-generated=true gitlab-generated
done: edit environments, then run crowsnest synth
`,
      });
      expect(snapshot(root)).toEqual({ ...platform, '.gitattributes': '* text=auto\n' });
    }));

  test('changes no platform that exists', () =>
    inFolder(async (root) => {
      place(root, { 'environments/base.yaml': 'platform: mine\n' });

      const { code, err } = await run(root, ['init']);

      expect({ code, err }).toEqual({ code: 1, err: 'environments exists already, and init changes nothing that exists\n' });
      expect(snapshot(root)).toEqual({ 'environments/base.yaml': 'platform: mine\n' });
    }));

  test('writes nothing where one of its files cannot be written', () =>
    inFolder(async (root) => {
      const full = (file: string): boolean => path.basename(file) === '.gitattributes';
      const fileSystem = {
        ...realFileSystem,
        write: (file: string, text: string) => {
          if (full(file)) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          realFileSystem.write(file, text);
        },
      };

      const { code, err } = await run(root, ['init'], fileSystem);

      expect({ code, err }).toEqual({ code: 1, err: 'environments cannot be written: the disk is full (ENOSPC)\n' });
      expect(fs.readdirSync(root)).toEqual([]);
    }));
});
