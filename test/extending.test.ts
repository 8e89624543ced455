import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { repository } from './support/dist';
import { filesOn, inOwnPlatform, type OwnFiles } from './support/own-platform';

const files = filesOn('docs/extending.md');

const without = (name: string, change: (text: string) => string): OwnFiles => ({ ...files, [name]: change(files[name] ?? '') });

const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n');

/** What `check` says of a platform. */
const saidOf = (changed: OwnFiles): Promise<readonly string[]> =>
  inOwnPlatform(changed, async (_, crowsnest) => {
    const { stdout, stderr } = await crowsnest('check');
    return linesOf(`${stderr}${stdout}`);
  });

describe('what a platform adds', () => {
  test('is short', () => {
    const lengths = Object.entries(files).map(([name, text]) => [name, linesOf(text).length] as const);

    expect(lengths.filter(([, length]) => length >= 40)).toEqual([]);
    expect(lengths.map(([name]) => name)).toEqual(
      expect.arrayContaining(['kinds/backup.yaml', 'queue.mjs', 'queue-teams.mjs', 'pushover.mjs', 'crowsnest.config.mjs']),
    );
  });

  test('compiles, is linked and has nothing that checks find', async () => {
    const { said, dist } = await inOwnPlatform(files, async (root, crowsnest) => {
      const checked = await crowsnest('check');
      await crowsnest('synth');
      const emitted = fs.readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' });
      return { said: checked.stderr + checked.stdout, dist: emitted.map((file) => path.basename(file)) };
    });

    expect(said).toMatch(/\nnothing wrong in what was read\n$/);
    expect(dist).toEqual(
      expect.arrayContaining([
        'PodMonitor.monitoring-prod.mail-prod-pm.yaml',
        'PrometheusRule.monitoring-prod.mail-prod.yaml',
        'ConfigMap.monitoring-prod.dashboard-mail-prod.yaml',
        'PrometheusRule.monitoring-prod.orders-backup-prod.yaml',
        'ConfigMap.monitoring-prod.dashboard-orders-backup-prod.yaml',
      ]),
    );
  });

  test('is tested by real programs, with planted faults caught', async () => {
    const { code, stdout } = await inOwnPlatform(files, (_, crowsnest) => crowsnest('test', '--mutate'));

    expect(code).toBe(0);
    expect(stdout).toMatch(/^prod +mail +QueueGrows /m);
    expect(stdout).toMatch(/^prod +orders-backup +BackupMissing /m);
    expect(Number(/mutation score (\d+\.\d) %/.exec(stdout)?.[1])).toBeGreaterThanOrEqual(95);
  });

  test('has pages of its alerts beside ours', async () => {
    const pages = await inOwnPlatform(files, async (root, crowsnest) => {
      await crowsnest('runbooks');
      return ['backup/missing', 'queue/grows', 'redis/down'].map((page) =>
        fs.readFileSync(path.join(root, `docs/runbooks/${page}.md`), 'utf8'),
      );
    });

    expect(pages).toEqual([
      expect.stringMatching(
        /\n# BackupMissing\n\nDefault: severity critical, for 15m\.\n\n## Meaning\nThe job [\s\S]*{namespace="\$namespace",job="\$job"}\) > 93600\n```\n$/,
      ),
      expect.stringMatching(/\n# QueueGrows\n[\s\S]*## Meaning\n\n.* holds .* tasks\.[\s\S]*\n## Expression\n/),
      expect.stringMatching(/\n# RedisDown\n/),
    ]);
  });

  test('is read in the names of its dialect', async () => {
    const page = fs.readFileSync(path.join(repository, 'docs/extending.md'), 'utf8');
    const [, line = ''] = /^```yaml\nworkloads:\n( {2}shop: .*\n)```$/m.exec(page) ?? [];
    const added = without('environments/base.yaml', (text) => text.replace('workloads:\n', `workloads:\n${line}`));
    const rules = await inOwnPlatform(added, async (root, crowsnest) => {
      await crowsnest('synth');
      return fs.readFileSync(path.join(root, 'dist/prod/manifests/monitors-prod/PrometheusRule.monitoring-prod.shop-prod.yaml'), 'utf8');
    });

    expect(rules).toContain('gunicorn_requests_total{namespace="shop-prod",job="shop",status_code=~"5..",view!~"none|');
    expect(rules).toContain('gunicorn_duration_seconds_bucket');
  });

  test('has its words for severities, which an environment may write otherwise', async () => {
    const severities = (base: string): Promise<readonly string[]> =>
      inOwnPlatform(
        {
          ...files,
          'crowsnest.config.mjs': (files['crowsnest.config.mjs'] ?? '').replace(
            'defineConfig({',
            "defineConfig({\n  severities: ['page', 'ticket'],",
          ),
          'environments/base.yaml': (files['environments/base.yaml'] ?? '').replace('alerting:\n', base),
        },
        async (root, crowsnest) => {
          await crowsnest('synth');
          const rules = path.join(root, 'dist/prod/manifests/monitors-prod/PrometheusRule.monitoring-prod.mail-prod.yaml');
          const written = fs.readFileSync(rules, 'utf8').matchAll(/ severity: (.*)/g);
          return [...new Set([...written].map(([, word = '']) => word))].sort();
        },
      );

    expect(await severities('alerting:\n')).toEqual(['ticket']);
    expect(await severities('alerting:\n  severities: [P1, P2]\n')).toEqual(['P2']);
  });

  test('is explained', async () => {
    const file = 'dist/prod/manifests/monitors-prod/PrometheusRule.monitoring-prod.mail-prod.yaml';
    const { code, stdout } = await inOwnPlatform(files, (_, crowsnest) => crowsnest('explain', file));

    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('environments/base.yaml') });
  });

  test('is in the schema for editors', async () => {
    const { stdout } = await inOwnPlatform(files, (_, crowsnest) => crowsnest('schema'));

    expect(JSON.parse(stdout)).toEqual(expect.objectContaining({ title: 'Crowsnest environment' }));
    for (const word of ['"queue"', '"QueueGrows"', '"most"', '"backup"', '"pushover"']) expect(stdout).toContain(word);
  });

  test('is checked like ours', async () => {
    const said = await saidOf(
      without('environments/base.yaml', (text) => text.replace('    team: post\n', '').replace('most: 500', 'mots: 500')),
    );
    const unowned = await saidOf(without('environments/base.yaml', (text) => text.replace('    team: post\n', '')));

    expect(said).toEqual([
      expect.stringMatching(
        /^environments\/base\.yaml:\d+:\d+: no key "mots" is known in workloads\.mail\.alerts\.QueueGrows \[unknown-key\]$/,
      ),
      '    did you mean "most"?',
      '1 error',
    ]);
    expect(unowned).toEqual(
      expect.arrayContaining([expect.stringMatching(/: warning: nobody looks after QueueGrows \[queue-without-team\]$/)]),
    );
  });

  test('is run on a folder only where somebody wants it', async () => {
    const [plain, own] = await inOwnPlatform(
      without('environments/base.yaml', (text) => text.replace('    team: post\n', '')),
      async (_, crowsnest) => {
        await crowsnest('synth');
        return [
          await crowsnest('check', '--manifests', '.'),
          await crowsnest('check', '--manifests', '.', '--config', 'crowsnest.config.mjs'),
        ];
      },
    );

    expect(plain?.stdout + (plain?.stderr ?? '')).not.toContain('queue-without-team');
    expect(own?.stdout + (own?.stderr ?? '')).toContain('nobody looks after QueueGrows [queue-without-team]');
  });
});

describe('a configuration that does not work', () => {
  const check = (fields: string): string =>
    `export default { checks: [{ contract: 'crowsnest/check/v1', id: 'own', level: 'error', find: () => [], ${fields} }] };\n`;

  test.each([
    ['throws', `throw new Error('no\\nway');\n`, 'the file cannot be loaded: no [config]'],
    ['is not JavaScript', 'export default {', 'the file cannot be loaded: Unexpected end of input [config]'],
    ['exports nothing', '\n', 'nothing is exported by default [config]'],
    ['exports a text', 'export default "x";\n', 'what is exported by default is not an object [config]'],
    [
      'may not be read',
      `export default new Proxy({}, { get() { throw new Error('no'); } });\n`,
      'what it exports cannot be read: no [config]',
    ],
    ['has a slip in a key', 'export default { check: [] };\n', 'no key "check" is known in a configuration [config]'],
    ['has a check without a contract', 'export default { checks: [{}] };\n', 'checks[0]: names no contract [config]'],
    [
      'is written for a later program',
      check(`contract: 'crowsnest/check/v2'`),
      'checks[0]: has the contract "crowsnest/check/v2", which is not known here [config]',
    ],
    ['has a check with a name of ours', check(`id: 'scraped-never'`), 'checks[0]: the name "scraped-never" exists already [config]'],
    [
      'has a dialect like none of ours',
      'export default { dialects: { own: { like: "flask" } } };\n',
      'dialects.own.like: Invalid option: expected one of',
    ],
    [
      'has a dialect of a name of ours',
      'export default { dialects: { go: { like: "go" } } };\n',
      'dialects.go: is a dialect of ours [config]',
    ],
    [
      'has a word of ours for something else',
      'export default { severities: { critical: "warning" } };\n',
      'alerting.severities: "critical" is a severity of ours and cannot mean warning [value]',
    ],
    ['has a check that does nothing', check('find: 1'), 'checks[0]: find is not a function [config]'],
  ])('and %s is refused in a sentence', async (_, text, message) => {
    const [first] = await saidOf({ ...files, 'crowsnest.config.mjs': text });

    expect(first).toContain(`crowsnest.config.mjs:1:1: ${message}`);
  });

  const queue = (from: string | RegExp, to: string): OwnFiles => without('queue.mjs', (text) => text.replace(from, to));

  test.each([
    ['throws', queue("summary: 'Queue grows'", "summary: JSON.parse('')"), 'Unexpected end of JSON input'],
    [
      'has no samples',
      queue(/staysQuietOn: .*/, 'staysQuietOn: [],'),
      'QueueGrows, staysQuietOn must hold samples on which it stays quiet',
    ],
    ['writes what is not PromQL', queue('expr: k.promql`max', 'expr: k.promql`max max'), 'QueueGrows, expr is not valid PromQL'],
  ])('with a kind that %s is refused at the workload', async (_, changed, message) => {
    const said = await saidOf(changed);

    expect(said).toEqual([
      expect.stringMatching(/^environments\/base\.yaml:\d+:\d+: workloads\.mail\.kind: the kind queue does not work: /),
      '    correct the kind, which is not one of ours',
      '1 error',
    ]);
    expect(said[0]).toContain(message);
  });

  test('with a kind of a name of ours, or an alert of ours, is refused', async () => {
    const kind = await saidOf(queue("kind: 'queue'", "kind: 'redis'"));
    const alert = await saidOf(queue("'QueueGrows'", "'RedisDown'"));

    expect(kind[0]).toBe('crowsnest.config.mjs:1:1: kinds[0]: the name "redis" exists already [config]');
    expect(alert[0]).toBe('crowsnest.config.mjs:1:1: the kind queue: an alert of ours is named "RedisDown" [config]');
  });

  test('with a check that throws, or returns what is not a finding, is refused', async () => {
    const teams = (body: string) => without('queue-teams.mjs', (text) => text.replace(/find: [\s\S]*?\n {4}\),/, `find: () => ${body},`));
    const throwing = await saidOf(teams(`{ throw new TypeError('no graph'); }`));
    const idle = await saidOf(teams('[{}]'));

    expect(throwing[0]).toBe('crowsnest.config.mjs:1:1: warning: the check failed: no graph [queue-without-team]');
    expect(idle[0]).toBe('crowsnest.config.mjs:1:1: warning: finding 1 of the check has no at [queue-without-team]');
  });

  test('with a receiver that throws is refused at its integration', async () => {
    const said = await saidOf(without('pushover.mjs', (text) => text.replace("file(user, 'user')", 'user.name.first')));

    expect(said[0]).toMatch(
      /^environments\/base\.yaml:\d+:\d+: alerting\.receivers\.phone\.app\.kind: the kind pushover does not work: Cannot read properties of undefined/,
    );
  });

  test('in YAML is refused at its line', async () => {
    const said = await saidOf(
      without('kinds/backup.yaml', (text) => text.replace('severity: critical', 'severity: bad').replace('v1', 'v9')),
    );

    expect(said).toEqual([
      expect.stringMatching(/^kinds\/backup\.yaml:1:11: contract: /),
      '    did you mean "crowsnest/kind/v1"?',
      expect.stringMatching(
        /^kinds\/backup\.yaml:\d+:\d+: alerts\.BackupMissing\.severity: "bad" is none of the values known here \[value\]$/,
      ),
      expect.stringContaining('known are'),
      '2 errors',
    ]);
  });

  test('in TypeScript is read, or refused in a sentence, as Node can', async () => {
    const { 'crowsnest.config.mjs': text = '', ...others } = files;
    const said = await saidOf({
      ...others,
      'crowsnest.config.ts': text.replace('export default', 'const none: null = null;\nexport default'),
    });

    expect(said.join('\n')).toMatch(
      'typescript' in process.features && process.features.typescript !== false
        ? /nothing wrong in what was read/
        : /this file cannot be read[\s\S]*Node 20 cannot read TypeScript: use Node 22\.18 or later/,
    );
  });
});
