import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fakeCredentials } from './support/credentials/known';
import { inPlatform, type PlatformFiles, run, smallBase } from './support/program';

// Two environments that notify one channel: an error that somebody may have a reason for.
const shared = smallBase.replace('"#alerts-${env}"', '"#alerts"');

const channel = 'alerting.receivers.chat.slack.channel';

const accept = (object: string, further = ''): string =>
  `accept:\n  one-channel: { check: environments-share, object: "${object}", reason: one team watches both, until: 2026-06-30${further} }\n`;

const cluster = {
  'dev.yaml': 'monitoring: { nodeExporterPort: 9100 }\n',
  'prod.yaml': 'monitoring: { nodeExporterPort: 9101, ownsCluster: true }\n',
};

const platform = (base: string, further: PlatformFiles = {}): PlatformFiles => ({ 'base.yaml': base, ...cluster, ...further });

const ran = (files: PlatformFiles, ...words: readonly string[]) => inPlatform(files, (root) => run(root, words));

const message = `${channel}: dev and prod share the Slack channel "#alerts" [environments-share]`;

describe('an accepted finding', () => {
  test('stops what it is about while it is not accepted', async () => {
    const { code, err } = await ran(platform(shared), 'check');

    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  test('is counted in the answer, which is clean', async () => {
    const { code, out, err } = await ran(platform(shared + accept(channel)), 'check');

    expect({ code, out, err }).toEqual({ code: 0, out: expect.stringMatching(/^no errors in \d+ files: 1 accepted finding\n$/), err: '' });
  });

  test('is counted when dist/ is written, and in every other answer', async () => {
    await inPlatform(platform(shared + accept(channel)), async (root) => {
      const synth = await run(root, ['synth']);
      const explained = await run(root, ['explain', 'dist/prod/manifests/prod-namespaces/Namespace._.monitoring-prod.yaml']);
      const alert = await run(root, ['explain', 'alert', 'FastAPIHighErrorRate']);
      const tests = await run(root, ['test', '--out', 'out']);

      expect([synth, explained, tests].map(({ code, err }) => ({ code, err }))).toEqual(
        [0, 0, 0].map((code) => ({ code, err: '1 accepted finding\n' })),
      );
      expect(alert.err).toContain('1 accepted finding\n');
      expect(fs.existsSync(path.join(root, 'dist', 'prod'))).toBe(true);
    });
  });

  test('is in JSON with its reason and its day', async () => {
    const { out } = await ran(platform(shared + accept(channel)), 'check', '--format', 'json');

    expect(JSON.parse(out)).toEqual({
      problems: [],
      accepted: [
        {
          check: 'environments-share',
          level: 'error',
          message: message.replace(' [environments-share]', ''),
          help: 'put ${env} into it, or set another one in the file of one environment',
          accepted: { reason: 'one team watches both', until: '2026-06-30' },
          file: 'environments/base.yaml',
          line: expect.any(Number),
          column: expect.any(Number),
          environment: 'prod',
        },
      ],
    });
  });

  test('comes back after its last day', async () => {
    const on = (day: string) => ran(platform(shared + accept(channel)), 'check', '--today', day);
    const [last, after] = [await on('2026-06-30'), await on('2026-07-01')];

    expect([last.code, after.code]).toEqual([0, 1]);
    expect(after.err).toContain('\n    it was accepted until 2026-06-30: one team watches both\n');
    expect(after.err).toContain('1 error\n');
  });

  test('of one environment does not hold for another', async () => {
    const [ofDev, ofProd] = await Promise.all(
      ['dev.yaml', 'prod.yaml'].map((file) =>
        ran(platform(shared, { [file]: `${cluster[file as keyof typeof cluster]}${accept(channel)}` }), 'check'),
      ),
    );

    expect([ofDev?.code, ofProd?.code]).toEqual([1, 0]);
  });

  test('goes with what follows from it', async () => {
    const one = shared
      .replace('workloads:\n', 'monitoring: { namespace: monitoring }\nworkloads:\n')
      .replace('"#alerts"', '"#alerts-${env}"');
    const { code, out } = await ran(platform(one + accept('monitoring.namespace')), 'check', '--format', 'json');
    // Its own JSON.
    const { accepted } = JSON.parse(out) as {
      readonly accepted: readonly { readonly consequences: readonly { readonly check: string }[] }[];
    };

    expect(code).toBe(0);
    expect(accepted).toHaveLength(1);
    expect(accepted[0]?.consequences.map(({ check }) => check)).toContain('identity-collision');
  });
});

describe('a finding that only charts show', () => {
  const missing =
    'accept:\n  later: { check: chart-missing, object: "kube-prometheus-stack 88.5.3", reason: no room for it, until: 2026-06-30 }\n';

  test('is accepted where they are given, and missed nowhere else', async () => {
    await inPlatform({ 'base.yaml': smallBase + missing, 'dev.yaml': '{}\n' }, async (root) => {
      fs.mkdirSync(path.join(root, 'charts', 'other'), { recursive: true });
      fs.writeFileSync(path.join(root, 'charts', 'other', 'Chart.yaml'), 'apiVersion: v2\nname: other\nversion: 1.0.0\n');
      const answers = [
        await run(root, ['check']),
        await run(root, ['check', '--charts', 'charts']),
        await run(root, ['check', '--charts', 'charts', '--today', '2026-07-01']),
      ];

      expect(answers.map(({ code, out }) => ({ code, out: out.replace(/\d+ files/, 'files') }))).toEqual([
        { code: 0, out: 'nothing is wrong in files\n' },
        { code: 0, out: 'no errors in files: 1 warning, 1 accepted finding\n' },
        { code: 0, out: 'no errors in files: 2 warnings\n' },
      ]);
      expect(answers[2]?.err).toContain(
        '[chart-missing]\n    helm pull downloads it\n    it was accepted until 2026-06-30: no room for it\n',
      );
    });
  });
});

test.each([
  ['accepted', '2026-06-30'],
  ['accepted once', '2026-07-01'],
])('a credential in the reason of a finding that is %s is not repeated', async (_, day) => {
  const { text, secret } = fakeCredentials[0] ?? { text: '', secret: '' };
  const files = platform(shared + accept(channel).replace('one team watches both', `"${text}"`));

  await inPlatform(files, async (root) => {
    fs.mkdirSync(path.join(root, 'charts', 'other'), { recursive: true });
    fs.writeFileSync(path.join(root, 'charts', 'other', 'Chart.yaml'), 'apiVersion: v2\nname: other\nversion: 1.0.0\n');
    const words = [[], ['--format', 'json'], ['--format', 'sarif'], ['--charts', 'charts', '--format', 'json']];
    for (const further of words) {
      const { code, out, err } = await run(root, ['check', '--today', day, ...further]);

      expect({ further, code, repeated: `${out}${err}`.includes(secret) }).toEqual({ further, code: 1, repeated: false });
    }
  });
});

describe('what cannot be accepted is reported', () => {
  test.each([
    [
      'what nothing finds',
      accept('alerting.receivers.chat.slack.chanel'),
      'warning: environments-share finds nothing about "alerting.receivers.chat.slack.chanel" that would have to be accepted [acceptance-unused]',
    ],
    [
      'a check that does not exist',
      accept(channel).replace('environments-share', 'environment-share'),
      'accept.one-channel.check: no check named "environment-share" can be accepted [value]\n    did you mean "environments-share"?',
    ],
    [
      'a fault of the input itself',
      accept(channel).replace('environments-share', 'unknown-key'),
      'accept.one-channel.check: no check named "unknown-key" can be accepted [value]\n    write the id that messages show in brackets; faults of the input itself cannot be accepted',
    ],
    [
      'every value at one place as not being a credential',
      accept(channel).replace('environments-share', 'credential-exposed'),
      'accept.one-channel: what is not a credential is accepted by the hash of its value [value]\n    write the hash that the message shows',
    ],
    [
      'a finding without a reason',
      accept(channel).replace('reason: one team watches both, ', ''),
      'accept.one-channel.reason is missing [missing]',
    ],
    ['a reason that says nothing', accept(channel).replace('one team watches both', '" "'), 'accept.one-channel.reason: must not be empty'],
    ['a finding for ever', accept(channel).replace(', until: 2026-06-30', ''), 'accept.one-channel.until is missing [missing]'],
    [
      'a day that no calendar has',
      accept(channel).replace('2026-06-30', '2026-02-30'),
      'accept.one-channel.until: "2026-02-30" is not a valid day [value]',
    ],
    ['all findings of a check', accept(channel).replace(`object: "${channel}", `, ''), 'accept.one-channel.object is missing [missing]'],
  ])('%s', async (_, text, expected) => {
    const { err } = await ran(platform(shared + text), 'check');

    expect(err).toContain(expected);
  });

  test('and --today takes a day', async () => {
    const { code, err } = await ran(platform(shared), 'check', '--today', '2026-02-30');

    expect({ code, err }).toEqual({ code: 2, err: '--today cannot be "2026-02-30": write a day such as 2026-12-01\n' });
  });
});
