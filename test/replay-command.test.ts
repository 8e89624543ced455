import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { runProgram } from '../src/verify/programs';
import { freePorts } from '../src/verify/prove/ports';
import { repository } from './support/dist';
import { type PastSeries, type PastServer, pastServer } from './support/history-server';
import { placeFiles, type Ran, run, smallBase } from './support/program';
import { scratch } from './support/trees';

const minute = 60_000;
const origin = Date.UTC(2025, 0, 6);

const platform = (bound: number): string => `${smallBase}  business:
    kind: custom
    deploy: { kind: external }
    signals:
      queue_depth: { type: gauge, labels: [queue], every: 1m }
    records:
      business:queue_depth:max: { expr: "max by (queue) (queue_depth)" }
    alerts:
      QueueLong:
        expr: queue_depth > ${bound}
        for: 5m
        severity: critical
        summary: "{{ $labels.queue }} is long"
        description: "{{ $labels.queue }} is long."
        runbook: business/queue
        firesOn:
          - { series: { 'queue_depth{queue="a"}': "2000+0x20" }, at: 15m, labels: { queue: a } }
        staysQuietOn:
          - { series: { 'queue_depth{queue="a"}': "10+0x20" }, at: 15m }
`;

// Two stretches above 100, of which the second is too short for the rule, and one above 50.
const depth = (place: number): number =>
  place >= 60 && place < 80 ? 150 : place >= 100 && place < 103 ? 150 : place >= 200 && place < 230 ? 70 : 10;

const places = Array.from({ length: 300 }, (_, place) => place);

const past: readonly PastSeries[] = [
  {
    metric: 'queue_depth',
    labels: { queue: 'a', namespace: 'business-dev', job: 'business' },
    samples: places.map((place) => [origin + place * minute, String(depth(place))]),
  },
  {
    metric: 'ALERTS',
    labels: {
      alertname: 'QueueLong',
      alertstate: 'firing',
      queue: 'a',
      namespace: 'business-dev',
      job: 'business',
      severity: 'critical',
      workload: 'business',
    },
    samples: places
      .filter((place) => place >= 65 && place < 80)
      .flatMap((place) => [0, 30_000].map((half) => [origin + place * minute + half, '1'] as const)),
  },
];

let root = '';
let remove = (): void => undefined;
let server: PastServer;

const git = async (...words: readonly string[]): Promise<void> => {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const { code, stderr } = await runProgram('git', ['-C', root, ...who, ...words]);
  if (code !== 0) throw new Error(stderr);
};

const until = new Date(origin + 299 * minute).toISOString();

const replay = (...words: readonly string[]): Promise<Ran> =>
  run(root, ['replay', '--prometheus', server.url.href, '--since', '4h', '--until', until, ...words]);

beforeAll(async () => {
  ({ root, remove } = scratch());
  placeFiles(root, { 'base.yaml': platform(100), 'dev.yaml': '{}\n' });
  await git('init', '--quiet', '--initial-branch=main');
  await run(root, ['synth']);
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'A state');
  placeFiles(root, { 'base.yaml': platform(50), 'dev.yaml': '{}\n' });
  server = await pastServer(past);
});

afterAll(async () => {
  remove();
  await server.end();
});

describe('an alert whose bound changes', () => {
  test('is replayed as it was and as it will be, and compared with what Prometheus recorded', async () => {
    expect(await replay()).toEqual({
      code: 0,
      err: '1 of 1 alerts are done\n',
      out: `dev, 2025-01-06 00:59 to 2025-01-06 04:59 UTC
QueueLong fires twice instead of once
    before: 15m in all, in one stretch
    after: 40m in all, in 2 stretches, the longest 25m
    calibration: reproduces 1 of 1 recorded firings, each start at the same evaluation
Slack #alerts-dev gets 2 messages instead of 1 (12 a day, 2 at night, 0 in working hours)
read: 6 requests, 233 samples
`,
    });
  });

  test('fails the command where it would fire more often, if that is wanted', async () => {
    const codes = await Promise.all([replay('--fail-on', 'more'), replay('--fail-on', 'fewer')]);

    expect(codes.map(({ code }) => code)).toEqual([1, 0]);
  });

  test('is planned without being read', async () => {
    expect(await replay('--dry-run')).toEqual({
      code: 0,
      err: '',
      out: `QueueLong before: 481 evaluations, about 481 samples: queue_depth{namespace="business-dev",job="business"} > 100
QueueLong after: 481 evaluations, about 481 samples: queue_depth{namespace="business-dev",job="business"} > 50
in all at least 2 requests, and about 962 samples for the server to read
`,
    });
  });

  test('is every alert with --all, and the one that is named with --alert', async () => {
    const [all, one, none] = await Promise.all([
      replay('--all', '--format', 'json'),
      replay('--alert', 'QueueLong', '--format', 'json'),
      replay('--alert', 'QueueLnog'),
    ]);

    const names = ({ out }: Ran): readonly string[] => JSON.parse(out).alerts.map(({ alert }: { readonly alert: string }) => alert);
    expect(names(all).length).toBeGreaterThan(5);
    expect(names(one)).toEqual(['QueueLong']);
    expect(none).toEqual({ code: 2, out: '', err: 'no alert that Prometheus evaluates is named "QueueLnog" in this environment\n' });
  });
});

const unseen = `FastAPIInstanceDown fires 0 times, as before
    this window has no samples of what it reads: up{job="api",namespace="api-dev"}
`;

describe('alerts that never fire', () => {
  test('are not said to be quiet where nothing of what they read has a sample', async () => {
    const [text, json] = await Promise.all([replay('--all'), replay('--alert', 'FastAPIInstanceDown', '--format', 'json')]);

    expect(text.out).toContain(unseen);
    expect(JSON.parse(json.out).alerts).toMatchObject([{ noSamplesOf: ['up{job="api",namespace="api-dev"}'] }]);
  });

  test('are one line where there are several, with a count', async () => {
    const labels = { namespace: 'api-dev', job: 'api' };
    const up = places.map((place) => [origin + place * minute, '1'] as const);
    const scraped = await pastServer([...past, { metric: 'up', labels: { ...labels, instance: 'a' }, samples: up }]);
    const words = ['--since', '4h', '--until', until, '--alert', 'FastAPIInstanceDown', '--alert', 'FastAPIAllInstancesDown'];

    const { out } = await run(root, ['replay', '--prometheus', scraped.url.href, ...words]);
    await scraped.end();

    expect(out).toMatch(/UTC\n2 alerts fire 0 times, as before and as Prometheus recorded\nSlack /);
  });
});

describe('reading that ends early', () => {
  const end = 'all 2 requests that --max-requests allows are used up';

  test('is said, and fails the command', async () => {
    const [text, json] = await Promise.all([replay('--max-requests', '2'), replay('--max-requests', '2', '--format', 'json')]);

    expect([text.code, json.code]).toEqual([1, 1]);
    expect(text.out).toContain(`messages are counted without QueueLong: not provable\n`);
    expect(text.out).toContain(`read: 2 requests, 1 samples\nreading ended early, so this is not all: ${end}\n`);
    expect(JSON.parse(json.out).used).toEqual({ requests: 2, samples: 1, ended: end });
  });

  test('is said of a plan and of a recording, too', async () => {
    const [plan, recorded] = await Promise.all([
      replay('--dry-run', '--max-requests', '1'),
      run(root, ['record', '--prometheus', server.url.href, '--since', '4h', '--until', until, '--out', 'part.gz', '--max-requests', '2']),
    ]);

    expect([plan.code, recorded.code]).toEqual([1, 1]);
    expect(plan.out).toBe(`QueueLong before: 481 evaluations, about 481 samples: queue_depth{namespace="business-dev",job="business"} > 100
QueueLong after: 481 evaluations, samples not known: queue_depth{namespace="business-dev",job="business"} > 50
in all at least 2 requests
that is more than the 1 that --max-requests allows: name fewer alerts, or a shorter --since
reading ended early, so how many samples there are is not known: all 1 requests that --max-requests allows are used up
`);
    expect(recorded.err).toContain(`reading ended early, so this is not all: ${end}\n`);
  });
});

test('a plan of a server that is not there estimates nothing', async () => {
  const [port = 0] = await freePorts(1);

  const { code, out } = await run(root, [
    'replay',
    '--prometheus',
    `http://127.0.0.1:${port}`,
    '--since',
    '4h',
    '--until',
    until,
    '--dry-run',
  ]);

  expect(code).toBe(1);
  expect(out).toBe(`QueueLong before: 481 evaluations, samples not known: queue_depth{namespace="business-dev",job="business"} > 100
QueueLong after: 481 evaluations, samples not known: queue_depth{namespace="business-dev",job="business"} > 50
in all at least 2 requests
reading ended early, so how many samples there are is not known: nothing listens at this address
`);
});

describe('what a replay came to', () => {
  const shown = (format: string): Promise<Ran> => run(root, ['diff', 'HEAD', '--replay', 'replay.json', '--format', format]);

  test('is shown by diff, in the comment of a pull request, and in the report, without a server', async () => {
    fs.writeFileSync(path.join(root, 'replay.json'), (await replay('--table', '--format', 'json')).out);

    const [text, markdown, json] = await Promise.all([shown('text'), shown('markdown'), shown('json')]);
    const report = await run(root, ['report', 'HEAD', '.', '--replay', 'replay.json', '--out', 'report.html']);

    expect([text.code, markdown.code, json.code, report.code]).toEqual([0, 0, 0, 0]);
    expect(text.out).toContain('on history: dev, 2025-01-06 00:59 to 2025-01-06 04:59 UTC\nQueueLong fires twice instead of once\n');
    expect(markdown.out).toContain(
      '### On history: dev, 2025-01-06 00:59 to 2025-01-06 04:59 UTC\n\n- **QueueLong fires twice instead of once**\n',
    );
    expect(JSON.parse(json.out).history[0].consequences).toEqual([
      'Slack #alerts-dev gets 2 messages instead of 1 (12 a day, 2 at night, 0 in working hours)',
    ]);
    expect(fs.readFileSync(path.join(root, 'report.html'), 'utf8')).toContain('<b>QueueLong fires twice instead of once</b>');
  });

  test.each([
    ['{}', 'it is not what crowsnest replay --format json prints'],
    [
      JSON.stringify({ environment: 'dev', change: 'a', words: { title: '', alerts: [], consequences: [], remarks: [] } }),
      'it is of other states of environment "dev": replay this change again',
    ],
  ])('is refused where it is not of this change: %s', async (result, why) => {
    fs.writeFileSync(path.join(root, 'replay.json'), result);

    expect(await shown('text')).toEqual({ code: 2, out: '', err: expect.stringMatching(`--replay replay.json: ${why}\n$`) });
  });
});

describe('a recording', () => {
  test('gives the same bytes without a server', async () => {
    const words = ['--prometheus', server.url.href, '--since', '4h', '--until', until];
    const recorded = await run(root, ['record', ...words, '--out', 'history.gz']);
    const again = await run(root, ['record', ...words, '--out', 'again.gz']);

    expect([recorded, again.code]).toEqual([
      { code: 0, err: '1 of 1 alerts are done\n', out: 'history.gz holds the answers to 6 requests, with 233 samples\n' },
      0,
    ]);
    expect(fs.readFileSync(path.join(root, 'again.gz'))).toEqual(fs.readFileSync(path.join(root, 'history.gz')));
    for (const format of ['text', 'json', 'markdown'])
      expect(await run(root, ['replay', '--replay-from', 'history.gz', '--format', format])).toEqual(await replay('--format', format));
  });

  test('that ends early leaves a whole one as it is, and is said to be a part where there is none', async () => {
    const words = ['record', '--prometheus', server.url.href, '--since', '4h', '--until', until];
    await run(root, [...words, '--out', 'history.gz']);
    const before = fs.readFileSync(path.join(root, 'history.gz'));
    const part = await run(root, [...words, '--out', 'history.gz', '--max-requests', '2']);
    await run(root, [...words, '--out', 'part.gz', '--max-requests', '2']);

    expect(part.code).toBe(1);
    expect(part.err).toContain(
      'reading ended early, so history.gz, which is whole, stays as it is: all 2 requests that --max-requests allows are used up\n',
    );
    expect(fs.readFileSync(path.join(root, 'history.gz'))).toEqual(before);
    expect((await run(root, ['replay', '--replay-from', 'part.gz'])).err).toContain(
      'part.gz is not whole, since reading ended early: all 2 requests that --max-requests allows are used up\n',
    );
  });

  test('without names holds no value of a label that nothing reads, and comes to the same', async () => {
    const words = ['record', '--prometheus', server.url.href, '--since', '4h', '--until', until];
    await run(root, [...words, '--out', 'named.gz']);
    await run(root, [...words, '--out', 'nameless.gz', '--anonymise']);
    const [named, nameless] = ['named.gz', 'nameless.gz'].map((file) => gunzipSync(fs.readFileSync(path.join(root, file))).toString());

    expect([named, nameless].map((text) => text?.includes('"queue":"a"'))).toEqual([true, false]);
    expect(nameless).toContain('"namespace":"business-dev"');
    expect(await run(root, ['replay', '--replay-from', 'nameless.gz'])).toEqual(await replay());
  });

  test('names what it has no answer to, and fails the command', async () => {
    await run(root, ['record', '--prometheus', server.url.href, '--since', '4h', '--until', until, '--out', 'history.gz']);
    const { code, err } = await run(root, ['replay', '--replay-from', 'history.gz', '--alert', 'FastAPIHighErrorRate']);

    expect(code).toBe(1);
    expect(err).toMatch(
      /^history.gz has no answer to \( \( sum by .*\nhistory.gz has no answer to max\(max_over_time\(timestamp\(ALERTS.*\n$/m,
    );
  });

  test.each([
    [
      { environment: 'prod', window: { from: origin, until: origin + minute } },
      '--replay-from odd.gz: it is of environment "prod", not of "dev"',
    ],
    [
      { environment: 'dev', window: { from: origin, until: Number.MAX_VALUE } },
      '--replay-from odd.gz: its first line is not that of a recording of this version',
    ],
  ])('of something else is refused: %j', async (more, message) => {
    const text = JSON.stringify({ kind: 'crowsnest recording', version: 1, ...more });
    fs.writeFileSync(path.join(root, 'odd.gz'), gzipSync(text));

    expect(await run(root, ['replay', '--replay-from', 'odd.gz'])).toEqual({ code: 2, out: '', err: `${message}\n` });
  });

  test('has a window of its own, so no other can be named', async () => {
    expect(await run(root, ['replay', '--replay-from', 'history.gz', '--since', '2h'])).toEqual({
      code: 2,
      out: '',
      err: '--since cannot be given with --replay-from: it is about a server, and none is read\n',
    });
  });

  test.each([
    ['none.gz', 'it does not exist (ENOENT)'],
    ['environments/base.yaml', 'it is not a recording: incorrect header check'],
  ])('is read from no other file: %s', async (file, why) => {
    expect(await run(root, ['replay', '--replay-from', file])).toEqual({ code: 2, out: '', err: `--replay-from ${file}: ${why}\n` });
  });
});

const table = `
    firings with other bounds and waits:
                 > 25  > 37.5  > 50  > 75  > 100
      for 0s        3       3     3     2      2
      for 2m30s     3       3     3     2      2
      for 5m        2       2     2     1      1
      for 10m       2       2     2     1      1
`;

describe('what is judged by more than counts', () => {
  test('other bounds and waits are tried with --table', async () => {
    expect((await replay('--table')).out).toContain(table);
  });

  test('the table is one of Markdown where that is wanted', async () => {
    const { out } = await replay('--table', '--format', 'markdown');

    expect(out).toContain(`
| firings | \\> 25 | \\> 37.5 | \\> 50 | \\> 75 | \\> 100 |
| --- | ---: | ---: | ---: | ---: | ---: |
| for 0s | 3 | 3 | 3 | 2 | 2 |
`);
  });

  test('incidents are noticed or not, and the rest is noise', async () => {
    const at = (place: number): string => new Date(origin + place * minute).toISOString();
    const incidents = [
      { name: 'the queue was full', from: at(61), to: at(75) },
      { name: 'the queue was long', from: at(210), to: at(225) },
      { name: 'nobody knows', from: at(120), to: at(130) },
      { name: 'before that day', from: at(-130), to: at(-120) },
    ];
    fs.writeFileSync(path.join(root, 'incidents.yaml'), JSON.stringify(incidents));

    const { out } = await replay('--incidents', 'incidents.yaml');

    expect(out.split('\n').filter((line) => /incident/.test(line))).toEqual([
      'incident the queue was full: QueueLong after 4m',
      'incident nobody knows: not noticed',
      'incident the queue was long: QueueLong fires already, instead of not noticed',
      'outside of all incidents: 0 firings',
    ]);
  });

  test.each([
    ['', '1:1: it is not a list of incidents, each with name, from and to'],
    ['[]', '1:1: it holds no incident'],
    ['- { name: a, from: 2025-01-06T00:00:00Z }', '1:3: incident 1: to is missing'],
    ['- { name: a\n  from', '2:7: a map in { } is not closed before here'],
    [
      '[{ name: a, from: 2025-01-06T00:00:00Z, to: soon }]',
      '1:45: incident 1: to is not a time with its zone, such as 2026-11-30T12:00:00Z',
    ],
    [
      '- { name: a, from: 2025-01-06T00:00:00Z, to: 2025-01-07 }\n- name: b\n  from: 2025-01-06T00:00:00\n  to: soon',
      '3:9: incident 2: from is not a time with its zone, such as 2026-11-30T12:00:00Z',
    ],
    ['[{ name: a, from: 2025-01-06T00:00:00Z, to: 2025-01-05T00:00:00Z }]', '1:2: incident 1 ends before it begins'],
  ])('of incidents it is said what is wrong: %s', async (text, why) => {
    fs.writeFileSync(path.join(root, 'wrong.yaml'), text);

    expect(await replay('--incidents', 'wrong.yaml')).toEqual({ code: 2, out: '', err: `--incidents wrong.yaml:${why}\n` });
  });
});

test('an audit names what does not run, and fails the command', async () => {
  const { code, out, err } = await run(root, ['audit', '--prometheus', server.url.href, '--since', '4h', '--until', until]);

  expect(code).toBe(1);
  expect(out).toContain('QueueLong: no rule of this name runs [rule-missing]\n');
  expect(err).toMatch(/^\d+ differences\n$/);
});

test('an audit of what does not answer says so in one line, and its findings can be accepted', async () => {
  const live = ['audit', '--prometheus', server.url.href, '--since', '4h', '--until', until];
  const none = await run(root, ['audit', '--prometheus', 'http://127.0.0.1:1', '--since', '4h', '--until', until]);
  const written = await run(root, [...live, '--write-baseline', 'known.json']);
  const again = await run(root, [...live, '--baseline', 'known.json']);

  expect([none.code, none.out]).toEqual([1, '']);
  expect(none.err).toMatch(/^not read: rules, .* and \d+ more: nothing listens at this address\n0 differences in what was read\n$/);
  expect([written.code, written.out]).toEqual([
    0,
    expect.stringMatching(/^known.json holds \d+ findings: audit with --baseline known.json reports what is new\n$/),
  ]);
  expect(again).toEqual({
    code: 0,
    out: '',
    err: expect.stringMatching(/^\d+ findings of the baseline are still there\n0 differences\n$/),
  });
});

test('the guide shows what the command prints', async () => {
  const page = fs.readFileSync(path.join(repository, 'docs', 'replay.md'), 'utf8');

  expect(page).toContain((await replay()).out);
});

test.each([
  [
    ['--prometheus', 'http://localhost', '--time-zone', 'Mars'],
    '--time-zone is "Mars", which is not a time zone: write one such as Europe/Berlin',
  ],
  [
    ['--prometheus', 'https://me:secret@example.com'],
    'the address holds credentials: put them into a file, and name it with --http.config.file',
  ],
  [
    ['--prometheus', 'https://example.com/?token=secret'],
    'the address holds more than a host and a path: after ? or # nothing is sent, and credentials belong in the file of --http.config.file',
  ],
  [['--prometheus', 'prometheus'], '"prometheus" is not an address: write one such as https://prometheus.example.com'],
  [[], 'there is no Prometheus to read: name its address with --prometheus or in PROMETHEUS_URL'],
  [['--prometheus', 'http://localhost', '--since', 'yesterday'], '--since is "yesterday", which is not a duration: write one such as 14d'],
  [
    ['--prometheus', 'http://localhost', '--until', '2025-01-06 04:59'],
    '--until is "2025-01-06 04:59", which is not a time with its zone: write one such as 2026-11-30T12:00:00Z',
  ],
  [
    ['--prometheus', 'http://localhost', '--until', '2999-01-01'],
    '--until is "2999-01-01", which is still to come: there is no history of it',
  ],
  [['--prometheus', 'http://localhost', '--max-requests', '0'], '--max-requests is "0", which is not a number of at least 1'],
])('what cannot be done is said: %j', async (words, message) => {
  expect(await run(root, ['replay', ...words])).toEqual({ code: 2, out: '', err: `${message}\n` });
});

test('an address of an Alertmanager that is none is refused', async () => {
  const given = ['audit', '--prometheus', 'http://127.0.0.1:1', '--alertmanager', 'foo'];

  expect(await run(root, given)).toEqual({
    code: 2,
    out: '',
    err: '--alertmanager: "foo" is not an address: write one such as https://alertmanager.example.com\n',
  });
});

test('a server that cannot be read makes each alert not provable, with the reason', async () => {
  const { code, out } = await run(root, ['replay', '--prometheus', 'http://127.0.0.1:1', '--until', until, '--fail-on', 'not-provable']);

  expect(code).toBe(1);
  expect(out).toContain('not provable: nothing listens at this address');
});

describe('a pipeline, with what was recorded of production', () => {
  const template = (file: string) => parse(fs.readFileSync(path.join(repository, 'ci', file), 'utf8'));
  const stepsOfGithub: readonly { readonly run?: string }[] = template('github-actions.yaml').jobs.platform.steps;
  const stepWith = (text: string): string => stepsOfGithub.find(({ run: script = '' }) => script.includes(text))?.run ?? '';
  const gitlab = template('gitlab-ci.yml');
  const pipelines = {
    GitHub: { scripts: [stepWith('crowsnest replay'), stepWith('crowsnest diff')], diff: 'runner/crowsnest/diff.md' },
    GitLab: { scripts: [...gitlab['crowsnest-replay'].script, ...gitlab['crowsnest-diff'].script], diff: 'crowsnest-diff.md' },
  };

  const described = async ({ scripts, diff }: (typeof pipelines)['GitHub']) => {
    const variables = {
      PATH: `${root}/programs:${process.env.PATH}`,
      GITHUB_BASE_REF: 'main',
      GITHUB_STEP_SUMMARY: `${root}/summary.md`,
      RUNNER_TEMP: `${root}/runner`,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: 'main',
    };
    // Each is a shell of its own, as it is in a pipeline.
    const outputs: string[] = [];
    for (const script of scripts) {
      const { code, stdout, stderr } = await runProgram('bash', ['-eo', 'pipefail', '-c', script], { folder: root, variables });
      if (code !== 0) throw new Error(stderr);
      outputs.push(stdout);
    }
    return { said: outputs.join(''), text: fs.readFileSync(path.join(root, diff), 'utf8') };
  };

  beforeAll(async () => {
    for (const folder of ['programs', 'history', 'runner']) fs.mkdirSync(path.join(root, folder));
    const npx = `#!/bin/sh\nshift 2\nexec ${process.execPath} ${path.join(repository, 'bin/crowsnest.js')} "$@"\n`;
    fs.writeFileSync(path.join(root, 'programs/npx'), npx, { mode: 0o755 });
    await git('update-ref', 'refs/remotes/origin/main', 'main');
    const words = ['--prometheus', server.url.href, '--since', '4h', '--until', until, '--out', 'history/dev.jsonl.gz'];
    await run(root, ['record', 'main', ...words]);
  });

  afterAll(() => fs.rmSync(path.join(root, 'history'), { recursive: true }));

  test.each(Object.entries(pipelines))('of %s, shows in the description of a change what it would have done', async (_, pipeline) => {
    const { said, text } = await described(pipeline);

    expect(said).toBe('');
    expect(text).toContain(
      '### On history: dev, 2025-01-06 00:59 to 2025-01-06 04:59 UTC\n\n- **QueueLong fires twice instead of once**\n',
    );
  });

  test.each(Object.entries(pipelines))('of %s, describes a change without that where the recording is of another', async (_, pipeline) => {
    placeFiles(root, { 'base.yaml': platform(75), 'dev.yaml': '{}\n' });

    const { said, text } = await described(pipeline);

    placeFiles(root, { 'base.yaml': platform(50), 'dev.yaml': '{}\n' });
    expect(said).toMatch(/history\/dev\.jsonl\.gz.* is not of this change: record it again, or remove it/);
    expect(text).toContain('QueueLong');
    expect(text).not.toContain('On history');
  });
});
