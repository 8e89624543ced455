import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Finished, runProgram } from '../src/verify/programs';
import { repository } from './support/dist';
import { placeFiles, smallBase } from './support/program';
import { scratch } from './support/trees';

// Installing and testing take their time on a busy machine.
jest.setTimeout(300_000);

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const template = (name: string) => parse(fs.readFileSync(path.join(repository, 'ci', name), 'utf8'));

// One alert, so that its tests do not take longer than all else.
const base = smallBase.replace(
  /^workloads:[\s\S]*/m,
  `workloads:
  business:
    kind: custom
    deploy: { kind: external }
    signals: { click_rate: { type: gauge } }
    alerts:
      ClickRateLow:
        expr: click_rate < 10
        severity: warning
        summary: Few people click
        description: Few people click.
        runbook: business/click-rate
        firesOn: [{ series: { click_rate: "1x10" }, at: 5m }]
        staysQuietOn: [{ series: { click_rate: "30x10" }, at: 5m }]
`,
);

const steps = (): readonly Step[] => template('github-actions.yaml').jobs.platform.steps;

let place = '';
let remove = (): void => undefined;

const at = (...parts: readonly string[]): string => path.join(place, ...parts);

// Everything but what a clone does not have; the platform in it is a small one.
const left = new Set([
  'node_modules',
  'build',
  '.git',
  '.crowsnest',
  'dist',
  'environments',
  'incidents',
  'examples',
  'test',
  'test-results.json',
]);

const readJson = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** Packages that the program is built from, without those that only the work on it needs: the text of an import names them. */
const importedBySource = (): readonly string[] => {
  const sources = fs
    .readdirSync(path.join(repository, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file));
  const imports = sources.flatMap((file) => [
    ...fs.readFileSync(path.join(repository, 'src', file), 'utf8').matchAll(/(?:from|import\()\s*'((?:@[^/']+\/)?[^./'][^/']*)/g),
  ]);
  return [...new Set(imports.map(([, name = '']) => name))];
};

const kindsOfDependency = ['dependencies', 'peerDependencies', 'optionalDependencies'] as const;

type Locked = Readonly<Record<string, Readonly<Partial<Record<(typeof kindsOfDependency)[number], Readonly<Record<string, string>>>>>>>;

// Where Node finds a package from a folder, given everything that is installed.
const foundFrom = (folder: string, name: string, packages: Locked): string | undefined => {
  for (let from = folder; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (Object.hasOwn(packages, place)) return place;
    if (from === '') return undefined;
  }
};

const withDependencies = (folder: string, name: string, packages: Locked, found = new Set<string>()): ReadonlySet<string> => {
  const place = foundFrom(folder, name, packages);
  if (place === undefined || found.has(place)) return found;
  found.add(place);
  for (const kind of kindsOfDependency)
    for (const dependency of Object.keys(packages[place]?.[kind] ?? {})) withDependencies(place, dependency, packages, found);
  return found;
};

// Seven times as much would be unpacked for the work on the program itself; whoever uses it needs only what builds it.
const leaveOutTools = (folder: string): void => {
  const manifest = path.join(folder, 'package.json');
  const lock = path.join(folder, 'package-lock.json');
  const { packages, ...rest } = readJson(lock);
  const names = [...importedBySource(), 'esbuild'];
  const kept = new Set(names.flatMap((name) => [...withDependencies('', name, packages)]));
  const isKept = (place: string): boolean => kept.has(place);
  const { devDependencies, ...project } = readJson(manifest);
  const needed = Object.fromEntries(Object.entries(devDependencies).filter(([name]) => names.includes(name)));
  const root = { ...packages[''], devDependencies: needed };
  fs.writeFileSync(manifest, JSON.stringify({ ...project, devDependencies: needed }));
  fs.writeFileSync(
    lock,
    JSON.stringify({ ...rest, packages: { ...Object.fromEntries(Object.entries(packages).filter(([place]) => isKept(place))), '': root } }),
  );
};

// What GitHub's shell is, and what it sets for a pull request to main.
const settings = () => ({
  ...process.env,
  GITHUB_BASE_REF: 'main',
  RUNNER_TEMP: at('temporary'),
  GITHUB_STEP_SUMMARY: at('temporary', 'summary.md'),
  // GitHub's own program needs GitHub: the one in this folder writes down how it is called, and answers for pull request 12.
  PATH: `${at('programs')}${path.delimiter}${process.env.PATH}`,
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
  npm_config_prefer_offline: 'true',
  npm_config_audit: 'false',
});

const shell = (folder: string, text: string): Promise<Finished> =>
  runProgram('env', [
    ...Object.entries(settings()).map(([name, value]) => `${name}=${value}`),
    'bash',
    ...['--noprofile', '--norc', '-eo', 'pipefail', '-c', `cd '${folder}'\n${text}`],
  ]);

const git = async (folder: string, ...words: readonly string[]): Promise<void> => {
  const { code, stderr } = await shell(folder, `git ${words.map((word) => `'${word}'`).join(' ')}`);
  if (code !== 0) throw new Error(stderr);
};

const settled = (env: Step['env'] = {}): string =>
  Object.entries(env)
    .map(
      ([name, value]) => `export ${name}='${value.replace(/\$\{\{ *github\.event\.number *\}\}/, '12').replace(/\$\{\{.*?\}\}/g, '')}'\n`,
    )
    .join('');

const gh = (): string => `#!/bin/sh
echo "$*" >>'${at('temporary', 'gh')}'
case "$*" in
  *pulls/12*) echo 1111111111111111111111111111111111111111 ;;
  *'comments --jq'*) cat '${at('temporary', 'comments')}' ;;
esac
`;

/** What the workflow that comments does for a run that was started for a commit, with comments of ours that are there already. */
const commented = async (commit: string, comments: string): Promise<{ readonly calls: readonly string[]; readonly comment: string }> => {
  const { env, steps: own } = template('github-comment.yaml').jobs.comment;
  const values: Readonly<Record<string, string>> = { GH_TOKEN: 't', GH_REPO: 'o/r', RUN_ID: '7', HEAD_SHA: commit };
  fs.rmSync(at('temporary', 'gh'), { force: true });
  fs.rmSync(at('temporary', 'comment.md'), { force: true });
  fs.writeFileSync(at('temporary', 'comments'), comments);
  const exports = Object.keys(env).map((name) => `export ${name}='${values[name]}'\n`);

  const { code, stdout, stderr } = await shell(place, `${exports.join('')}${own[0].run}`);

  expect({ code, printed: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, printed: '' });
  const file = at('temporary', 'comment.md');
  return {
    calls: fs.readFileSync(at('temporary', 'gh'), 'utf8').trim().split('\n'),
    comment: fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '',
  };
};

const commitAll = async (folder: string, message: string): Promise<void> => {
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--no-verify', '--message', message);
};

beforeAll(async () => {
  ({ root: place, remove } = scratch());
  const origin = at('origin');
  fs.cpSync(repository, origin, { recursive: true, filter: (file) => !left.has(path.relative(repository, file).split(path.sep)[0] ?? '') });
  leaveOutTools(origin);
  placeFiles(origin, { 'base.yaml': base, 'dev.yaml': '{}\n' });
  fs.mkdirSync(at('temporary'));
  fs.mkdirSync(at('programs'));
  fs.writeFileSync(at('programs', 'gh'), gh(), { mode: 0o755 });
  await git(origin, 'init', '--quiet', '--initial-branch=main');
  await runProgram('node', [path.join(repository, 'bin', 'crowsnest.js'), 'synth', origin]);
  await commitAll(origin, 'A platform');
  // A pull request that makes an alert looser.
  await git(place, 'clone', '--quiet', origin, 'clone');
  await git(at('clone'), 'switch', '--quiet', '--create', 'change');
  fs.writeFileSync(at('clone', 'environments', 'base.yaml'), base.replace('click_rate < 10', 'click_rate < 5'));
  await runProgram('node', [path.join(repository, 'bin', 'crowsnest.js'), 'synth', at('clone')]);
  await commitAll(at('clone'), 'Alert later');
});

afterAll(() => remove());

describe('the workflow for GitHub', () => {
  test('its steps pass in a fresh clone of a pull request, and describe the change', async () => {
    for (const { name = '', run, env } of steps()) {
      if (run === undefined) continue;
      const { code, stdout, stderr } = await shell(at('clone'), `${settled(env)}${run}`);
      expect({ name, code, printed: code === 0 ? '' : stdout + stderr }).toEqual({ name, code: 0, printed: '' });
    }

    const diff = fs.readFileSync(at('temporary', 'crowsnest', 'diff.md'), 'utf8');
    expect(diff).toContain('ClickRateLow fires below 5 instead of 10: looser');
    expect(fs.readFileSync(at('temporary', 'summary.md'), 'utf8')).toBe(diff);
    expect(fs.readFileSync(at('temporary', 'crowsnest', 'pull-request'), 'utf8')).toBe('12\n');
    expect((await runProgram('git', ['-C', at('clone'), 'status', '--porcelain'])).stdout).toBe('');
  });

  test('a fault in environments/ fails the check, and is an annotation of its line', async () => {
    const file = at('clone', 'environments', 'base.yaml');
    const good = fs.readFileSync(file, 'utf8');
    const check = steps().find(({ run = '' }) => run.includes(' check '))?.run ?? '';
    fs.writeFileSync(file, good.replace('receiver: chat', 'receiver: chart'));

    const { code, stdout } = await shell(at('clone'), check);

    fs.writeFileSync(file, good);
    expect({ code, stdout: stdout.split('\n')[0] }).toEqual({
      code: 1,
      stdout:
        '::error file=environments/base.yaml,line=6,col=13,title=value::alerting.receiver: no receiver is named "chart"%0Adid you mean "chat"?',
    });
  });

  test('the workflow that comments writes the description, or updates what it wrote before', async () => {
    const head = '1'.repeat(40);
    const diff = fs.readFileSync(at('temporary', 'crowsnest', 'diff.md'), 'utf8');
    const field = `--field body=@${at('temporary', 'comment.md')}`;

    const first = await commented(head, '');
    const again = await commented(head, '77\n78\n');

    expect(first.comment).toBe(`<!-- crowsnest diff -->\n${diff}`);
    expect(first.calls.at(-1)).toBe(`api --silent --method POST repos/o/r/issues/12/comments ${field}`);
    expect(again.calls.at(-1)).toBe(`api --silent --method PATCH repos/o/r/issues/comments/77 ${field}`);
  });

  test('it comments on no pull request but that of the commit for which the run was started', async () => {
    const { calls, comment } = await commented('2'.repeat(40), '');

    expect({ calls, comment }).toEqual({
      calls: [`run download 7 --name crowsnest-diff --dir ${at('temporary', 'crowsnest')}`, 'api repos/o/r/pulls/12 --jq .head.sha'],
      comment: '',
    });
  });
});

describe('the hook for Git', () => {
  const file = () => at('clone', 'environments', 'base.yaml');

  beforeAll(() => git(at('clone'), 'config', 'core.hooksPath', 'ci'));

  test('refuses a commit whose dist/ is older than its environments/, and reads only what would be committed', async () => {
    fs.writeFileSync(file(), fs.readFileSync(file(), 'utf8').replace('click_rate < 5', 'click_rate < 4'));
    await git(at('clone'), 'add', 'environments');

    const refused = await shell(at('clone'), `git commit --quiet --message 'Without dist/'`);
    await shell(at('clone'), 'npx --no-install crowsnest synth && git add dist');
    fs.appendFileSync(file(), '# half an edit\nworkloads: [\n');
    const taken = await shell(at('clone'), `git commit --quiet --message 'With dist/'`);

    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('dist/dev/manifests/monitors-dev/PrometheusRule.monitoring-dev.business-dev.yaml differs');
    expect(taken).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('does nothing where a commit touches neither', async () => {
    fs.writeFileSync(at('clone', 'NOTES.md'), 'notes\n');
    await git(at('clone'), 'add', 'NOTES.md');

    const { code } = await shell(at('clone'), `PATH=/usr/bin:/bin git commit --quiet --message 'Notes'`);

    expect(code).toBe(0);
  });
});
