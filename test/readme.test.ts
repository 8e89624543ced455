import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { repository } from './support/dist';
import { blocksOf } from './support/markdown';
import { run } from './support/program';
import { place, scratch } from './support/trees';

const readme = fs.readFileSync(path.join(repository, 'README.md'), 'utf8');
const blocks = blocksOf(readme);
const { scripts } = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8'));

/** Commands of the README, one each, without what explains them. */
const typed = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ lines }) => lines.flatMap((line) => line.replace(/ +#.*$/, '').split(' && ')));

const crowsnest = 'npx --no-install crowsnest ';

// Rules as people write them, with a label in a text that the expression does not keep.
const rules = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: api, namespace: serving }
spec:
  groups:
    - name: api
      rules:
        - alert: ApiErrors
          expr: sum by (job) (rate(http_requests_total{job="api",code=~"5.."}[5m])) > 1
          labels: { severity: critical }
          annotations: { summary: "{{ $labels.pod }} fails", runbook_url: "https://runbooks.example.com" }
`;

let root = '';
let remove = (): void => undefined;

interface Result {
  readonly command: string;
  readonly code: number;
  readonly last: string | undefined;
}

const results: Result[] = [];

// The commands of the README build on each other, so they run once, in their order.
beforeAll(async () => {
  ({ root, remove } = scratch());
  const clone = path.join(root, 'clone');
  fs.mkdirSync(clone);
  place(root, { 'my-manifests/rules.yaml': rules });
  // Those of the tour wait for keys: its own test types them.
  for (const command of typed.filter((one) => one.startsWith(crowsnest) && !one.includes('../my-laptop'))) {
    const words = command.slice(crowsnest.length).split(' ');
    const { code, out, err } = await run(clone, words);
    results.push({ command: words.join(' '), code, last: (err + out).trimEnd().split('\n').at(-1) });
  }
});

afterAll(() => remove());

describe('README.md', () => {
  test('its commands are scripts of the repository or commands of crowsnest', () => {
    const unknown = typed.filter((command) => {
      const script = /^npm (?:run )?([\w-]+)$/.exec(command)?.[1];
      return !command.startsWith(crowsnest) && script !== 'ci' && !Object.hasOwn(scripts, script ?? '');
    });

    expect(unknown).toEqual([]);
  });

  test('its commands do what it says, in this order', () => {
    expect(results).toEqual([
      { command: 'init ../my-platform', code: 0, last: 'done: edit ../my-platform/environments, then run crowsnest synth' },
      {
        command: 'synth ../my-platform',
        code: 0,
        last: expect.stringMatching(/^dist\/ holds \d+ files: \d+ new, 0 changed, 0 removed$/),
      },
      { command: 'check --manifests ../my-manifests', code: 1, last: '1 error' },
    ]);
  });

  test('the lines that it shows first are in the platform of init, and exactly the kinds of objects that it names follow from them', () => {
    const [shown] = blocks.filter(({ language }) => language === 'yaml');
    const base = fs.readFileSync(path.join(root, 'my-platform', 'environments', 'base.yaml'), 'utf8');
    const { workloads } = parse(shown?.lines.join('\n') ?? '');
    const emitted = fs.readdirSync(path.join(root, 'my-platform', 'dist', 'prod'), { recursive: true, encoding: 'utf8' });
    const kinds = emitted.flatMap((file) => /([A-Z]\w+)\.[^/]*api(?:-prod)?(?:-pm)?\.yaml$/.exec(file)?.[1] ?? []);

    expect(parse(base).workloads).toEqual({ ...parse(base).workloads, ...workloads });
    // Alerts are in the PrometheusRule, the dashboard is in the ConfigMap.
    expect([...new Set(kinds)].sort()).toEqual([
      'Application',
      'ConfigMap',
      'Deployment',
      'Namespace',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'PodMonitor',
      'PrometheusRule',
      'Service',
    ]);
  });

  test('the typing error that it shows gives the message that it shows', async () => {
    const [shown] = blocks.filter(({ lines }) => lines[0]?.startsWith('$ ') === true);
    const [, ...printed] = shown?.lines ?? [];
    const file = path.join(root, 'my-platform', 'environments', 'base.yaml');
    const good = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, good.replace('severity="info"', 'severity="inof"'));

    const { code, err, out } = await run(path.join(root, 'my-platform'), ['synth']);

    fs.writeFileSync(file, good);
    expect({ code, printed: (err + out).trimEnd().split('\n') }).toEqual({ code: 1, printed });
  });

  test('the folder of existing YAML that it shows is in the repository, and gives what it shows', async () => {
    const [, shown] = blocks.filter(({ lines }) => lines[0]?.startsWith('$ ') === true);
    const [command = '', ...printed] = shown?.lines ?? [];

    const { code, err, out } = await run(path.join(repository, 'test', 'data'), command.slice('$ crowsnest '.length).split(' '));

    expect({ code, printed: (err + out).trimEnd().split('\n') }).toEqual({ code: 1, printed });
  });

  test('its first screen says what it is, and shows an input, a result and three ways in', () => {
    const screen = readme.split('\n').slice(0, 62).join('\n');

    expect(blocksOf(screen).map(({ language }) => language)).toEqual(['yaml', '', '', 'sh']);
    expect(screen).toContain('## Three ways in');
  });
});
