import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { commands } from '../src/cli/commands';
import { readArguments } from '../src/cli/commands/arguments';
import { runProgram } from '../src/verify/programs';
import { repository } from './support/dist';
import { placeFiles, smallBase } from './support/program';
import { scratch } from './support/trees';

const read = (...parts: readonly string[]): string => fs.readFileSync(path.join(repository, ...parts), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const templateOf = (file: string): { readonly file: string; readonly text: string; readonly workflow: Workflow } => {
  const text = read('ci', file);
  return { file, text, workflow: parse(text) };
};

const checks = templateOf('github-actions.yaml');
const comment = templateOf('github-comment.yaml');
const github = [checks, comment];
const gitlab = parse(read('ci', 'gitlab-ci.yml'));
const hooks: readonly { readonly id: string; readonly entry: string }[] = parse(read('.pre-commit-hooks.yaml'));
const dockerfile = read('ci', 'Dockerfile');

const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

describe('what CI templates install', () => {
  test('is pinned: actions by commit, with the version beside it', () => {
    const uses = github.flatMap(({ text }) => text.split('\n').filter((line) => /^\s*-? ?uses:/.test(line)));

    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('is pinned: images by digest', () => {
    const images = [...read('ci', 'gitlab-ci.yml').matchAll(/^\s*image: (\S+)$/gm), ...dockerfile.matchAll(/^FROM (\S+)/gm)].map(
      ([, image]) => image,
    );

    expect(images.length).toBe(4);
    expect(images.filter((image = '') => !/^node:20\.[\d.]+-bookworm(?:-slim)?@sha256:[0-9a-f]{64}$/.test(image))).toEqual([]);
  });

  test('includes promtool and amtool wherever tests of alerts run', () => {
    const scripts = [
      stepsOf(checks.workflow)
        .map(({ run = '' }) => run)
        .join('\n'),
      gitlab.crowsnest.script.join('\n'),
    ];

    for (const script of scripts) {
      expect(script).toContain('crowsnest test');
      expect(script).toMatch(/apt-get install .*prometheus prometheus-alertmanager/);
    }
    expect(dockerfile).toMatch(/apt-get install .*prometheus prometheus-alertmanager/);
  });

  test('every package of the lockfile has a checksum, and the step of the templates passes on it', async () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly inBundle?: boolean }>>;
    }; // as npm writes it
    const loose = Object.entries(packages).filter(
      ([name, { integrity, inBundle }]) => name !== '' && integrity === undefined && inBundle !== true,
    );
    const scripts = [
      stepsOf(checks.workflow).find(({ run = '' }) => run.includes('integrity'))?.run ?? '',
      gitlab['.crowsnest'].before_script[0],
    ];

    const results = await Promise.all(
      scripts.map((script) => runProgram('bash', ['-eo', 'pipefail', '-c', script], { folder: repository })),
    );

    expect(loose).toEqual([]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
  });

  test('a package without a checksum is refused by name', async () => {
    const { root, remove } = scratch();
    const script = stepsOf(checks.workflow).find(({ run = '' }) => run.includes('integrity'))?.run ?? '';
    const pinned = {
      'node_modules/a': { integrity: 'sha512-x' },
      'node_modules/b': { resolved: `git+https://git.example.com/b#${'0'.repeat(40)}` },
    };
    fs.writeFileSync(
      path.join(root, 'package-lock.json'),
      JSON.stringify({ packages: { '': {}, ...pinned, 'node_modules/c': { version: '1.0.0' } } }),
    );

    const { code, stderr } = await runProgram('bash', ['-eo', 'pipefail', '-c', script], { folder: root });

    remove();
    expect(code).toBe(1);
    expect(stderr).toContain('Error: package-lock.json has no integrity for node_modules/c\n');
  });
});

describe('the workflows for GitHub', () => {
  test.each(github)('$file uses no secret, and no text of GitHub is part of a shell command', ({ text, workflow }) => {
    expect(text).not.toMatch(/secrets\./);
    expect(stepsOf(workflow).filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  test('what runs code of a pull request may only read', () => {
    expect(checks.workflow.on).toEqual({ pull_request: null, push: { branches: ['main'] } });
    expect(checks.workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.values(checks.workflow.jobs).map(({ permissions }) => permissions)).toEqual([undefined]);
    expect(stepsOf(checks.workflow)[0]?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
  });

  test('what may write checks out nothing, runs nothing of the pull request, and starts after the other one', () => {
    const { on, permissions, jobs } = comment.workflow;

    expect(on).toEqual({ workflow_run: { workflows: [checks.workflow.name], types: ['completed'] } });
    expect(permissions).toEqual({});
    expect(jobs.comment?.permissions).toEqual({ actions: 'read', 'pull-requests': 'write' });
    expect(jobs.comment?.steps.map(({ uses }) => uses)).toEqual([undefined]);
    expect(jobs.comment?.steps[0]?.run).not.toMatch(/\b(?:npm|npx|node|git|bash|sh|eval|source)\b/);
  });

  test('neither is triggered with the rights of the target', () => {
    expect(github.map(({ text }) => text).join('\n')).not.toContain('pull_request_target');
  });
});

describe('the template for GitLab', () => {
  test('gives the token to no job that runs code of the merge request', () => {
    const withToken = Object.entries<Job>(gitlab).filter(([, job]) => JSON.stringify(job).includes('CROWSNEST_NOTE_TOKEN'));

    expect(withToken.map(([name]) => name)).toEqual(['crowsnest-note']);
    expect(gitlab['crowsnest-note'].variables).toEqual({ GIT_STRATEGY: 'none' });
    expect(gitlab['crowsnest-note'].environment).toEqual({ name: 'crowsnest-note', action: 'access' });
    expect(JSON.stringify(gitlab['crowsnest-note'])).not.toMatch(/\b(?:npm|npx)\b/);
  });

  test('shows findings and failed tests in the merge request, and keeps the description for its note', () => {
    expect(gitlab.crowsnest.artifacts).toEqual({
      when: 'always',
      reports: { junit: 'crowsnest-tests.xml', codequality: 'crowsnest-quality.json' },
    });
    expect(gitlab['crowsnest-diff'].artifacts.paths).toEqual(['crowsnest-diff.md']);
    expect(gitlab['crowsnest-note'].needs).toEqual(['crowsnest-diff']);
  });

  const noted = async (notes: readonly object[]): Promise<readonly string[]> => {
    const calls: string[] = [];
    const { root, remove } = scratch();
    fs.writeFileSync(path.join(root, 'crowsnest-diff.md'), 'A change\n');
    const server = http.createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        calls.push(`${request.method} ${request.url} ${request.headers['private-token']} ${body}`.trimEnd());
        response.end(JSON.stringify(request.url === '/user' ? { id: 5 } : request.method === 'GET' ? notes : {}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const env = [`CI_API_V4_URL=http://127.0.0.1:${port}`, 'CI_PROJECT_ID=1', 'CI_MERGE_REQUEST_IID=2', 'CROWSNEST_NOTE_TOKEN=t'];
    const { code, stderr } = await runProgram('env', [...env, 'bash', '-eo', 'pipefail', '-c', gitlab['crowsnest-note'].script[0]], {
      folder: root,
    });
    await new Promise((resolve) => server.close(resolve));
    remove();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return calls;
  };

  const queries = ['GET /user t', 'GET /projects/1/merge_requests/2/notes?per_page=100&order_by=created_at&sort=asc t'];
  const text = JSON.stringify({ body: '<!-- crowsnest diff -->\nA change\n' });

  test('writes a note where there is none of its own', async () => {
    const foreign = { id: 8, author: { id: 6 }, body: '<!-- crowsnest diff -->' };

    expect(await noted([foreign])).toEqual([...queries, `POST /projects/1/merge_requests/2/notes t ${text}`]);
  });

  test('updates the note that it wrote before', async () => {
    const own = { id: 9, author: { id: 5 }, body: '<!-- crowsnest diff -->\nBefore' };

    expect(await noted([own])).toEqual([...queries, `PUT /projects/1/merge_requests/2/notes/9 t ${text}`]);
  });
});

describe('commands in CI templates', () => {
  const called = [
    ...github.map(({ text }) => text),
    read('ci', 'gitlab-ci.yml'),
    read('ci', 'pre-commit'),
    dockerfile,
    ...hooks.map(({ entry }) => entry),
  ]
    .join('\n')
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .flatMap((line) => [...line.matchAll(/(?:--no-install |^)crowsnest ([^>\n]*)/g)].map(([, call = '']) => call.trim()));

  test.each([...new Set(called)])('crowsnest %s', (call) => {
    const [name, ...words] = call.split(' ');
    const command = commands.find((one) => one.name === name);

    expect(command === undefined ? `no command ${name}` : readArguments(command, words)).toEqual(expect.any(Object));
  });

  test('are all found', () => {
    expect([...new Set(called.map((call) => call.split(' ')[0]))].sort()).toEqual(['check', 'diff', 'replay', 'synth', 'test']);
  });
});

test('what the image keeps of the repository is enough to compile a platform', async () => {
  const { root, remove } = scratch();
  const [, last = ''] = dockerfile.split(/^FROM .*$/m).slice(1);
  const copied = [...last.matchAll(/^COPY (?:--from=build \/opt\/crowsnest\/)?(\S+) (\S+)$/gm)];
  for (const [, from = '', to = ''] of copied) fs.cpSync(path.join(repository, from), path.join(root, 'opt', to), { recursive: true });
  placeFiles(root, { 'base.yaml': smallBase, 'dev.yaml': '{}\n' });

  const { code, stdout } = await runProgram(path.join(root, 'opt', 'bin', 'crowsnest.js'), ['check', root]);

  remove();
  expect({ code, stdout, copied: copied.map(([, from]) => from) }).toEqual({
    code: 0,
    stdout: expect.stringContaining('nothing is wrong'),
    copied: ['bin', 'package.json', 'build'],
  });
});

test('what the image builds from is enough to build: every file that the build reads is copied', () => {
  const [build = ''] = dockerfile.split(/^FROM .*$/m).slice(1);
  const copied = [...build.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, from = '']) => from.split(' '));

  expect(copied).toEqual(['package.json', 'package-lock.json', '.npmrc', 'prepare.mjs', 'build.mjs', 'bundle.mjs', 'imports', 'src']);
  expect(copied.filter((name) => !fs.existsSync(path.join(repository, name)))).toEqual([]);
});
