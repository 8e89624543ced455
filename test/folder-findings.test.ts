import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkedFiles, type FolderFiles, inFiles, writeFiles } from './support/folders';
import { run } from './support/program';

const alert = (name: string, expr: string): string =>
  `        - { alert: ${name}, expr: '${expr}', labels: { severity: critical }, annotations: { summary: Down } }`;

const rules = (name: string, ...alerts: readonly string[]): string =>
  [
    'apiVersion: monitoring.coreos.com/v1',
    'kind: PrometheusRule',
    `metadata: { name: ${name}, namespace: shop }`,
    'spec:',
    '  groups:',
    `    - name: ${name}`,
    '      rules:',
    ...alerts,
    '',
  ].join('\n');

// An error that keeps an alert from firing, a warning, and one that a team may leave as it is.
const absent = alert('Gone', 'absent(sum(up{job="a"}))');
const broken = alert('Broken', 'up{job="a"} ==');

/** The check, level and place of what was found. */
const found = (out: string): readonly string[] =>
  JSON.parse(out).problems.map(({ check, file, line }: { check: string; file: string; line: number }) => `${check} ${file}:${line}`);

const shop: FolderFiles = { 'a.yaml': rules('a', absent, broken), 'b/c.yaml': rules('c', absent) };

describe('what is reported of a folder', () => {
  test('are errors first, those that silence an alert before others, and warnings last, with their number by check', async () => {
    const twice = 'apiVersion: v1\nkind: Service\nmetadata: { name: a, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';
    const built = { 'twice/kustomization.yaml': 'resources: [1.yaml, 2.yaml]\n', 'twice/1.yaml': twice, 'twice/2.yaml': twice };
    const { code, err } = await checkedFiles({ ...built, ...shop });
    const checks = err.split('\n').flatMap((line) => /^\S.*\[([a-z-]+)\]$/.exec(line)?.[1] ?? []);

    expect({ code, checks }).toEqual({ code: 1, checks: ['expression-unreadable', 'identity-collision', 'absent-loses-labels'] });
    expect(err).toContain('\nby check: 2 absent-loses-labels, 1 expression-unreadable, 1 identity-collision\n');
    expect(err).toMatch(/\n2 errors, 1 warning, 1 more place\n$/);
  });

  test('is one cause in several places once, with the others below it, all of them in JSON', async () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`${name}.yaml`, rules('x', absent)]));
    const text = await checkedFiles(files, '--only', 'absent-loses-labels');
    const { problems } = JSON.parse((await checkedFiles(files, '--only', 'absent-loses-labels', '--format', 'json')).out);

    expect(text.err).toContain('\n    in 5 more places: b.yaml:8, c.yaml:8, d.yaml:8, e.yaml:8, f.yaml:8\n');
    expect(
      problems.map(({ file, consequences }: { file: string; consequences: { file: string }[] }) => [
        file,
        consequences.map((one) => one.file),
      ]),
    ).toEqual([['a.yaml', ['b.yaml', 'c.yaml', 'd.yaml', 'e.yaml', 'f.yaml']]]);
  });

  test.each<[readonly string[], readonly string[]]>([
    [[], ['expression-unreadable a.yaml:9', 'absent-loses-labels a.yaml:8']],
    [['--only', 'absent-loses-labels'], ['absent-loses-labels a.yaml:8']],
    [['--skip', 'absent-loses-labels,rate-of-gauge'], ['expression-unreadable a.yaml:9']],
    [['--skip', 'absent-loses-labels', '--skip', 'expression-unreadable'], []],
    [['--min-level', 'error'], ['expression-unreadable a.yaml:9']],
    [['--exclude', 'a.yaml'], ['absent-loses-labels b/c.yaml:8']],
    [['--exclude', 'b', '--exclude', '*.yaml'], []],
    [['--only', 'runbook-missing'], ['runbook-missing a.yaml:8']],
  ])('is what somebody wants: %j', async (words, expected) => {
    expect(found((await checkedFiles(shop, ...words, '--format', 'json')).out)).toEqual(expected);
  });

  test('has policies in it only where somebody wants them', async () => {
    const checks = async (...words: readonly string[]) =>
      new Set(found((await checkedFiles(shop, ...words, '--format', 'json')).out).map((one) => one.split(' ')[0]));

    expect([...(await checks())]).not.toContain('runbook-missing');
    expect([...(await checks('--policies'))]).toContain('runbook-missing');
  });

  test.each([
    [['--only', 'absent-loses-label'], '--only: there is no check "absent-loses-label": did you mean "absent-loses-labels"?\n'],
    [['--skip', 'nothing-like-it-at-all'], '--skip: there is no check "nothing-like-it-at-all": docs/checks.md lists them\n'],
    [['--baseline', 'missing.json'], '--baseline: "missing.json" cannot be read: it does not exist (ENOENT)\n'],
    [['--baseline', 'a.yaml'], '--baseline: "a.yaml" is not a file that --write-baseline wrote\n'],
    [['--baseline', 'a', '--changed', 'main'], '--baseline and --changed both say what is known: give one of them\n'],
    [
      ['--write-baseline', 'no/such/folder.json'],
      '--write-baseline: "no/such/folder.json" cannot be written: it does not exist (ENOENT)\n',
    ],
  ])('is not guessed: %j', async (words, err) => {
    expect(await checkedFiles(shop, ...words)).toEqual({ code: 2, out: '', err });
  });
});

describe('a baseline', () => {
  const check = (root: string, ...words: readonly string[]) => run(root, ['check', '--manifests', '.', ...words]);

  test('hides what it has, whatever moves it to another line or file, and nothing else', async () => {
    await inFiles(shop, async (root) => {
      const written = await check(root, '--write-baseline', 'known.json');
      const same = await check(root, '--baseline', 'known.json');
      fs.renameSync(path.join(root, 'a.yaml'), path.join(root, 'moved.yaml'));
      writeFiles(root, { 'moved.yaml': `# moved\n\n${rules('a', absent, broken)}`, 'b/c.yaml': rules('c', absent, alert('New', 'up ==')) });
      const later = await check(root, '--baseline', 'known.json');

      expect(written).toEqual({
        code: 0,
        out: 'known.json holds 3 findings: check with --baseline known.json reports what is new\n',
        err: '',
      });
      expect(same.code).toBe(0);
      expect(same.out).toMatch(/\nnothing new in 2 objects: 3 known findings\n$/);
      expect(later.err).toMatch(/^b\/c\.yaml:9:\d+: .*New.*\[expression-unreadable\]\n/);
      expect(later.err).toMatch(/\n1 error, 3 known findings\n$/);
    });
  });

  test('says what is gone, and is one finding a line', async () => {
    await inFiles(shop, async (root) => {
      await check(root, '--write-baseline', 'known.json');
      writeFiles(root, { 'a.yaml': rules('a', absent) });
      const { code, out } = await check(root, '--baseline', 'known.json');
      const { baseline } = JSON.parse((await check(root, '--baseline', 'known.json', '--format', 'json')).out);

      expect({ code, gone: out.split('\n').at(-3) }).toEqual({ code: 0, gone: '1 finding of the baseline is gone: write it again' });
      expect(baseline).toMatchObject({ known: 2, gone: [{ check: 'expression-unreadable', object: 'PrometheusRule shop/a' }] });
      expect(fs.readFileSync(path.join(root, 'known.json'), 'utf8').split('\n').slice(0, 4)).toEqual([
        '{',
        '  "version": 1,',
        '  "findings": [',
        expect.stringMatching(/^ {4}\{"check":"absent-loses-labels","object":"PrometheusRule shop\/a","message":"[^"\n]*"\},$/),
      ]);
    });
  });

  test('is a commit where only changes matter, wherever they show', async () => {
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop, labels: { app: web } }\nspec: { ports: [{ name: http, port: 80 }] }\n';
    const monitor =
      'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: web, namespace: shop }\nspec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }\n';
    await inFiles({ ...shop, 'service.yaml': service, 'monitor.yaml': monitor }, async (root) => {
      const git = (...words: readonly string[]) =>
        execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { stdio: 'pipe' });
      git('init', '--quiet', '--initial-branch=main');
      git('add', '.');
      git('commit', '--quiet', '--message=first');
      const unchanged = await check(root, '--changed', 'main');
      writeFiles(root, { 'service.yaml': service.replace('name: http', 'name: web') });
      const changed = await check(root, '--changed', 'HEAD', '--format', 'json');
      const unknown = await check(root, '--changed', 'no-such-ref');

      expect({ code: unchanged.code, last: unchanged.out.split('\n').at(-2) }).toEqual({
        code: 0,
        last: 'nothing new in 4 objects: 3 known findings',
      });
      expect(found(changed.out)).toEqual(['port-unknown monitor.yaml:4']);
      expect(unknown).toEqual({ code: 2, out: '', err: expect.stringMatching(/^--changed: "no-such-ref" is/) });
    });
  });
});

describe('a folder in a format of a build server', () => {
  const inFormat = (format: string): Promise<string> =>
    inFiles(
      { 'k8s/a.yaml': rules('a', absent, broken), 'k8s/b.yaml': rules('b', absent) },
      async (root) => (await run(root, ['check', '--manifests', 'k8s', '--format', format])).out,
    );
  const places = ['k8s/a.yaml:9', 'k8s/a.yaml:8', 'k8s/b.yaml:8'];

  test('of GitHub has an annotation for each place', async () => {
    const out = await inFormat('github');

    expect([...out.matchAll(/^::(?:error|warning) file=([^,]+),line=(\d+)/gm)].map(([, file, line]) => `${file}:${line}`)).toEqual(places);
  });

  test('of GitLab has a finding for each place, with a fingerprint of its own', async () => {
    const findings = JSON.parse(await inFormat('gitlab'));

    expect(
      findings.map(({ location }: { location: { path: string; lines: { begin: number } } }) => `${location.path}:${location.lines.begin}`),
    ).toEqual(places);
    expect(findings[0]).toEqual({
      description: expect.stringMatching(/^alert Broken .*/s),
      check_name: 'expression-unreadable',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'major',
      location: { path: 'k8s/a.yaml', lines: { begin: 9 } },
    });
    expect(new Set(findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(3);
  });

  test('of JUnit fails a test for each error, and none for a warning', async () => {
    const out = await inFormat('junit');

    expect([...out.matchAll(/<testcase classname="([^"]+)" name="([^ "]+):\d+: /g)].map(([, check, place]) => `${check} ${place}`)).toEqual(
      ['expression-unreadable k8s/a.yaml:9', 'absent-loses-labels k8s/a.yaml:8', 'absent-loses-labels k8s/b.yaml:8'],
    );
    expect(out.match(/<failure /g)).toHaveLength(1);
    expect((await checkedFiles({}, '--format', 'junit')).out).toContain('tests="1" failures="0"');
  });

  test('as SARIF has the page of each check, and places from the root of the repository', async () => {
    const [{ tool, results }] = JSON.parse(await inFormat('sarif')).runs;

    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['absent-loses-labels', 'expression-unreadable']);
    expect(tool.driver.rules[1]).toMatchObject({
      shortDescription: { text: expect.stringMatching(/^An expression that is not valid PromQL/) },
      help: { markdown: expect.stringMatching(/^# expression-unreadable\n/) },
    });
    expect(
      results.map(
        ({
          locations: [one],
        }: {
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
        }) => `${one?.physicalLocation.artifactLocation.uri}:${one?.physicalLocation.region.startLine}`,
      ),
    ).toEqual(places);
  });
});
