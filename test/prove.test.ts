import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../src/cli/file-system';
import { readSources } from '../src/compile/config/source-files';
import { compileAndCheck, type Synthesis } from '../src/compile/synth';
import type { OutputFile } from '../src/core/output/file';
import { findPrograms, mapConcurrently, runProgram, versionOf } from '../src/verify/programs';
import { type Proof, prove } from '../src/verify/prove';

const repository = path.join(__dirname, '..');

// One service and its alerts: a fault shows as well there, and many proofs fit beside each other.
const small = path.join(__dirname, 'platform');

let platform: Synthesis;

/** A run of the program whose sandbox lies in a folder that nobody else uses, so that what is left behind shows. */
interface Started {
  readonly child: ChildProcess;
  readonly folder: string;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true });
});

const start = (proven: string, ...words: readonly string[]): Started => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-test-prove-'));
  folders.push(folder);
  const program = path.join(repository, 'bin', 'crowsnest.js');
  const child = spawn(process.execPath, [program, 'prove', proven, ...words], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, folder };
};

const commandLines = (): readonly string[] => {
  if (!fs.existsSync('/proc/self/cmdline')) return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  const ids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  // A process may end between the two looks.
  return ids.map((id) => {
    try {
      return fs.readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  });
};

/** Sandboxes that still lie there, and servers that still work in one. */
const leftovers = ({ folder }: Started) => ({
  sandboxes: fs.readdirSync(folder).filter((name) => name.startsWith('crowsnest-prove-')).length,
  servers: commandLines().filter((line) => line.includes(`--config.file=${folder}/crowsnest-prove-`)).length,
});

const printed = async (child: ChildProcess): Promise<string> => {
  const chunks: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  await once(child, 'close');
  return chunks.join('');
};

interface Whole {
  readonly text: string;
  readonly code: number | null;
  readonly json: string;
  readonly markdown: string;
  readonly left: ReturnType<typeof leftovers>;
}

const runWhole = async (): Promise<Whole> => {
  const started = start(repository, '--report', 'report');
  const text = await printed(started.child);
  const report = (name: string) => fs.readFileSync(path.join(started.folder, 'report', name), 'utf8');
  return { text, code: started.child.exitCode, json: report('prove.json'), markdown: report('prove.md'), left: leftovers(started) };
};

interface Stopped {
  readonly before: ReturnType<typeof leftovers>;
  readonly by: NodeJS.Signals | null;
  readonly left: ReturnType<typeof leftovers>;
}

const stopInTheMiddle = async (signal: NodeJS.Signals): Promise<Stopped> => {
  const started = start(small, '--env', 'dev');
  const { child } = started;
  const lines = readline.createInterface({ input: child.stdout ?? process.stdin });
  for await (const line of lines) if (line.includes('firing')) break;
  const before = leftovers(started);
  child.kill(signal);
  child.stdout?.resume();
  // The guard shares its error output: once that is closed, the guard has left, too.
  await once(child, 'close');
  return { before, by: child.signalCode, left: leftovers(started) };
};

const replaced = (text: string, wrong: readonly [string, string]): string => {
  if (!text.includes(wrong[0])) throw new Error(`${wrong[0]} is not there to be replaced`);
  return text.replaceAll(...wrong);
};

/** Replaces a text in one file of the output, inside its Secret where it is one. */
const planted = (name: string, wrong: readonly [string, string]): readonly OutputFile[] => {
  const inSecret = (text: string) =>
    text.replace(/^( {2}(?:alertmanager\.yaml|crowsnest\.tmpl): )(\S+)$/gm, (whole, key: string, data: string) => {
      const decoded = Buffer.from(data, 'base64').toString('utf8');
      return decoded.includes(wrong[0]) ? key + Buffer.from(replaced(decoded, wrong)).toString('base64') : whole;
    });
  const changed = platform.files.map((file) => {
    if (!file.path.endsWith(name)) return file;
    const text = file.text();
    const other = path.basename(name).startsWith('Secret.') ? inSecret(text) : replaced(text, wrong);
    if (other === text) throw new Error(`${wrong[0]} is not in ${name}`);
    return { ...file, text: () => other };
  });
  if (!platform.files.some((file) => file.path.endsWith(name))) throw new Error(`there is no ${name}`);
  return changed;
};

const alertmanagerSecret = 'Secret.monitoring-dev.alertmanager-monitoring-dev-kube-promet-alertmanager.yaml';

const dev = 'PrometheusRule.monitoring-dev.alert-chain-dev.yaml';
const smoke = 'Smoke_Alert_To_Slack';
const delivery = 'FastAPIHighErrorRate_TEST';

/** A fault: the file, what to replace with what, the alert to drive, and what the proof must say. */
type Planting = readonly [string, string, readonly [string, string], string, readonly RegExp[]];

const plantings: readonly Planting[] = [
  [
    'a channel of the other environment',
    alertmanagerSecret,
    ['#alert-tests-dev', '#alerts'],
    smoke,
    [
      /^dev delivered: its message arrived at Slack #alerts \(.*\); dev notifies Slack #alert-tests-dev$/,
      /^dev crossing: a message of dev \(\[FIRING:1\]\[DEV\] Smoke_Alert_To_Slack(?: \S+)?, warning\) arrived at Slack #alerts \(.*\), which belongs to prod$/,
    ],
  ],
  [
    'the path of a credential',
    alertmanagerSecret,
    ['alertmanager-slack/webhook-url', 'alertmanager-slack/webhook'],
    smoke,
    [
      /^dev credentials: nothing is mounted at \/etc\/alertmanager\/secrets\/alertmanager-slack\/webhook$/,
      /^dev delivered: Alertmanager cannot notify test-dev: .*alertmanager-slack\/webhook: no such file or directory/,
    ],
  ],
  [
    'an expression that does not parse',
    dev,
    ['increase(http_requests_total{', 'increase(http_requests_total['],
    delivery,
    [/^dev rules: PrometheusRule\.monitoring-dev\.alert-chain-dev\.yaml: .*parse/],
  ],
  [
    'a metric that nobody exposes',
    dev,
    ['increase(http_requests_total{', 'increase(http_request_total{'],
    delivery,
    [/^dev firing: unknown paths are requested, and yet it does not fire with .*: Prometheus finds nothing/],
  ],
  [
    'a monitor that gives its targets another job',
    'PodMonitor.monitoring-dev.fastapi-dev-pm.yaml',
    ['  jobLabel: app\n', ''],
    delivery,
    [
      /^dev targets: no target can expose http_requests_total\{.*targets have job="monitoring-dev\/fastapi-dev-pm", namespace="fastapi-dev"$/,
    ],
  ],
  [
    'an all-clear in red',
    alertmanagerSecret,
    ['{{ else }}good{{ end }}', '{{ else }}danger{{ end }}'],
    smoke,
    [/^dev all-clear: Slack #alert-tests-dev \(.*\): its colour is "danger" and should be "good"$/],
  ],
];

const proofOf = async ([, file, wrong, alert]: Planting): Promise<readonly string[]> => {
  const programs = findPrograms(['prometheus', 'alertmanager'], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const { steps } = await prove({
    environments: platform.environments,
    files: planted(file, wrong),
    programs: programs.paths,
    alertmanagerVersion: await versionOf(programs.paths.alertmanager),
    alerts: [alert],
    onStep: () => undefined,
    signal: new AbortController().signal,
  });
  return steps.filter(({ outcome }) => outcome === 'failed').map(({ environment, hop, detail }) => `${environment} ${hop}: ${detail}`);
};

const signals = ['SIGKILL', 'SIGINT'] as const;

// Most of the time of a proof is waiting, so several of them wait together.
let whole: Whole;
let stopped: readonly Stopped[];
let faults: readonly (readonly string[])[];
beforeAll(async () => {
  platform = await compileAndCheck(readSources(realFileSystem, small));
  [whole, stopped] = await Promise.all([runWhole(), mapConcurrently(signals, signals.length, stopInTheMiddle)]);
  faults = await mapConcurrently(plantings, 3, proofOf);
});

describe('dev and prod of this platform are proven side by side', () => {
  test('without a fault, the tests of the chain among them', () => {
    // Its own JSON.
    const proof = JSON.parse(whole.json) as Proof;

    const chainTests = proof.environments.map(({ environment, driven }) => [
      environment,
      driven.filter((alert) => ['Watchdog', smoke].includes(alert)),
    ]);
    const failed = whole.text.split('\n').filter((line) => line.includes('FAILED'));
    expect({ code: whole.code, failed, outcome: proof.outcome, chainTests }).toEqual({
      code: 0,
      failed: [],
      outcome: 'passed',
      chainTests: [
        ['dev', ['Watchdog', smoke]],
        ['prod', ['Watchdog']],
      ],
    });
  });

  test('up to the all-clear in the channel of each environment', () => {
    const clear = whole.text.split('\n').filter((line) => / all-clear .*: Slack #/.test(line));

    const channels = clear.map((line) =>
      / (dev|prod) .* all-clear .*: Slack (#\S+): \[RESOLVED:\d+\]\[(DEV|PROD)\] \w+(?: \S+)?, good(?:; .*)?$/
        .exec(line)
        ?.slice(1)
        .join(' '),
    );
    expect([...new Set(channels)].sort()).toEqual([
      'dev #alert-tests-dev DEV',
      'dev #alerts-dev DEV',
      'dev #fastapi-alerts-dev DEV',
      'prod #alerts PROD',
      'prod #fastapi-alerts PROD',
    ]);
  });

  test('with a report for people, and nothing left behind', () => {
    expect(whole.markdown).toContain('# Proof of the alert chain: passed');
    expect(whole.left).toEqual({ sandboxes: 0, servers: 0 });
  });
});

test.each(signals.map((signal, index) => [signal, index] as const))(
  'neither server nor folder is left behind when it gets %s in the middle',
  (signal, index) => {
    expect(stopped[index]).toEqual({ before: { sandboxes: 1, servers: 2 }, by: signal, left: { sandboxes: 0, servers: 0 } });
  },
);

test.each(plantings.map(([title], index) => [title, index] as const))(
  'a fault in the output breaks the chain at its hop: %s',
  (_, index) => {
    const expected = plantings[index]?.[4] ?? [];

    expect(faults[index]).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  },
);

test('a stack that runs already is proven as it is described, with rules that a ruler evaluates', async () => {
  const acme = path.join(repository, 'examples', 'acme');
  const words = ['prove', acme, '--env', 'prod-eu', '--alert', 'PostgreSQLDown'];

  const { code, stdout } = await runProgram('node', [path.join(repository, 'bin', 'crowsnest.js'), ...words]);

  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('the chain holds: alerts driven: 1 in prod-eu') });
  expect(stdout).toMatch(/ok +active +PostgreSQLDown: receiver oncall-prod-eu$/m);
});
