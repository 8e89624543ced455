import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { redis } from '../src/catalog/kinds/redis';
import type { Environment } from '../src/compile/config/environment';
import type { AlertingRule, RuleGroup } from '../src/core/alerts/rule';
import { outOfDate } from '../tools/docs/documents';
import {
  alertFileFaults,
  type Catalog,
  catalog,
  emissionFaults,
  folderFaults,
  freshnessFaults,
  panelFaults,
  runbookFaults,
  schemaFaults,
  textFaults,
  unlistedAlertFaults,
} from './support/catalog-contract';
import { repository } from './support/dist';
import { scratch } from './support/trees';

const whole = catalog();

const folder = 'kinds/redis/alerts/';

const without = (...left: readonly string[]): Catalog => ({
  ...whole,
  files: new Map([...whole.files].filter(([file]) => !left.includes(file))),
});

const withFile = (file: string, text: string): Catalog => ({ ...whole, files: new Map([...whole.files, [file, text]]) });

const edited = (file: string, edit: (text: string) => string): Catalog => withFile(file, edit(whole.files.get(file) ?? ''));

const withRules = (change: (group: RuleGroup) => RuleGroup, environments = whole.environments): readonly Environment[] =>
  environments.map((environment) => ({
    ...environment,
    workloads: environment.workloads.map((workload) => ({
      ...workload,
      observability: { ...workload.observability, ruleGroups: workload.observability.ruleGroups.map(change) },
    })),
  }));

const withAlert = (name: string, fields: Partial<AlertingRule>, environments = whole.environments): readonly Environment[] =>
  withRules(
    (group) => ({
      ...group,
      rules: group.rules.map((rule) => (rule.kind === 'alert' && rule.alert === name ? { ...rule, ...fields } : rule)),
    }),
    environments,
  );

describe('a kind of workload', () => {
  test('whose folder is in no list', () => {
    expect(folderFaults(withFile('kinds/memcached/index.ts', ''))).toEqual([
      'src/catalog/kinds/memcached/ is a kind that nothing lists: add it to workloadKinds in src/catalog/index.ts',
    ]);
  });

  test('without an example, or a test', () => {
    expect(folderFaults(without('kinds/redis/example.yaml', 'kinds/redis/redis.test.ts'))).toEqual([
      'src/catalog/kinds/redis/example.yaml is missing: each kind has its code, an example and a test in a folder of its name',
      'src/catalog/kinds/redis/redis.test.ts is missing: each kind has its code, an example and a test in a folder of its name',
      'src/catalog/kinds/redis/example.yaml has no workload of the kind redis: write one that shows its alerts',
    ]);
  });

  test('whose schema does not accept an alert that it lists', () => {
    const [first, ...others] = redis.alerts;
    const kinds = whole.kinds.map((kind) => (kind === redis ? { ...redis, alerts: [{ ...first, alert: 'RedisGone' }, ...others] } : kind));

    expect(schemaFaults({ ...whole, kinds: kinds as Catalog['kinds'] })).toEqual([
      'the schema of redis accepts alerts.RedisDown, which its alerts do not list',
      'redis lists alerts.RedisGone, which its schema does not accept: make the schema from the same list',
    ]); // of the form that the list has
  });
});

describe('an alert', () => {
  test('without a runbook', () => {
    expect(alertFileFaults(without(`${folder}redis-memory-high.md`))).toEqual([
      'RedisMemoryHigh has no runbook: write src/catalog/kinds/redis/alerts/redis-memory-high.md, with "# RedisMemoryHigh" and the sections Meaning, Impact, Diagnosis, Likely causes, Mitigation',
    ]);
  });

  test('without a file of its own', () => {
    expect(alertFileFaults(without(`${folder}redis-memory-high.ts`))).toEqual([
      'RedisMemoryHigh is in no file of its own: define it in src/catalog/kinds/redis/alerts/redis-memory-high.ts',
    ]);
  });

  test('whose file is in no list', () => {
    expect(unlistedAlertFaults(withFile(`${folder}redis-slow-log.ts`, ''))).toEqual([
      "src/catalog/kinds/redis/alerts/redis-slow-log.ts is the file of an alert that no kind lists: add the alert to a kind's list, or delete the file",
    ]);
  });

  test('that no example emits', () => {
    const environments = withRules((group) => ({
      ...group,
      rules: group.rules.filter((rule) => rule.kind === 'record' || rule.alert !== 'RedisMemoryHigh'),
    }));

    expect(emissionFaults({ ...whole, environments })).toEqual([
      'RedisMemoryHigh is emitted by no example: let src/catalog/kinds/redis/example.yaml have it',
    ]);
  });

  test('without texts in Korean, with one that shows something else, or with a value without a unit', () => {
    const said = (english: Partial<AlertingRule>, korean: Partial<AlertingRule>) => ({
      ...whole,
      environments: withAlert('RedisMemoryHigh', english),
      korean: withAlert('RedisMemoryHigh', korean, whole.korean),
    });
    const where = `src/catalog/${folder}redis-memory-high.ts`;
    const english = { summary: 'Redis is full', value: '{{ $value }}', description: '{{ $labels.instance }} is full' };

    expect(textFaults(said(english, { ...english, description: '메모리 부족' }))).toEqual([
      `RedisMemoryHigh has no Korean summary: write summary: { en: …, ko: … } in ${where}`,
      `RedisMemoryHigh shows {{ $labels.instance }} in the English description,  in the Korean one: show the same in ${where}`,
      `RedisMemoryHigh shows {{ $value }} without its unit: add value: { en: '{{ $value }} requests', ko: … } in ${where}`,
    ]);
  });

  test('without samples on which it stays quiet', () => {
    const environments = withRules((group) => ({
      ...group,
      rules: group.rules.map((rule) => (rule.kind === 'alert' && rule.alert === 'RedisMemoryHigh' ? { ...rule, staysQuietOn: [] } : rule)),
    }));

    expect(emissionFaults({ ...whole, environments })).toEqual([
      'RedisMemoryHigh has no samples on which it stays quiet: add some to staysQuietOn in src/catalog/kinds/redis/alerts/redis-memory-high.ts',
    ]);
  });

  test('without samples on which it fires', () => {
    const environments = withRules((group) => ({
      ...group,
      rules: group.rules.map((rule) =>
        // What no definition can leave out, its type says; a cast can.
        rule.kind === 'alert' && rule.alert === 'RedisMemoryHigh' ? { ...rule, firesOn: [] as never } : rule,
      ),
    }));

    expect(emissionFaults({ ...whole, environments })).toEqual([
      'RedisMemoryHigh has no samples on which it fires: add some to firesOn in src/catalog/kinds/redis/alerts/redis-memory-high.ts',
    ]);
  });

  test('with a bound that no panel shows', () => {
    const environments = whole.environments.map((environment) => ({
      ...environment,
      workloads: environment.workloads.map(({ observability: { dashboard, ...observability }, ...workload }) => ({
        ...workload,
        observability: { ...observability, ...(workload.name === 'redis' || dashboard === undefined ? {} : { dashboard }) },
      })),
    }));

    expect(panelFaults({ ...whole, environments })).toEqual([
      'RedisMemoryHigh has a bound that no panel shows: give bounds(…) of it to a panel in src/catalog/kinds/redis/dashboard.ts',
    ]);
  });
});

describe('a runbook', () => {
  test('of an alert that does not exist', () => {
    const text = whole.files.get(`${folder}redis-memory-high.md`) ?? '';

    expect(runbookFaults(withFile(`${folder}redis-gone.md`, text.replace('RedisMemoryHigh', 'RedisGone')))).toEqual([
      'src/catalog/kinds/redis/alerts/redis-gone.md is the runbook of RedisGone, which no kind has: list the alert in its kind, or delete the runbook',
    ]);
  });

  test('without a title in Korean', () => {
    expect(runbookFaults(edited(`${folder}redis-memory-high.md`, (text) => text.replace(/^한국어: .*\n/m, '')))).toEqual([
      'src/catalog/kinds/redis/alerts/redis-memory-high.md has no Korean title: write a line "한국어: …" below its heading',
    ]);
  });

  test('that names no alert at all', () => {
    expect(runbookFaults(edited(`${folder}redis-memory-high.md`, (text) => text.replace(/^# .*\n/, '')))).toEqual([
      'src/catalog/kinds/redis/alerts/redis-memory-high.md names no alert: begin it with "# " and the name',
    ]);
  });

  test('of an alert that has another one', () => {
    const text = whole.files.get(`${folder}redis-memory-high.md`) ?? '';

    expect(runbookFaults(withFile(`${folder}redis-memory.md`, text))).toEqual([
      'RedisMemoryHigh has 2 runbooks: keep one of src/catalog/kinds/redis/alerts/redis-memory-high.md, src/catalog/kinds/redis/alerts/redis-memory.md',
    ]);
  });

  test('without a section, or without anything below it', () => {
    const broken = edited(`${folder}redis-memory-high.md`, (text) =>
      text.replace(/## Impact\n[\s\S]*?(?=## )/, '').replace(/(## Mitigation\n)[\s\S]*/, '$1'),
    );

    expect(runbookFaults(broken)).toEqual([
      'src/catalog/kinds/redis/alerts/redis-memory-high.md has no text under "## Impact": write it',
      'src/catalog/kinds/redis/alerts/redis-memory-high.md has no text under "## Mitigation": write it',
    ]);
  });

  test('without a query or a command', () => {
    const broken = edited(`${folder}redis-memory-high.md`, (text) => text.replaceAll(/^ *```\w+$/gm, '   ```'));

    expect(runbookFaults(broken)).toEqual([
      'src/catalog/kinds/redis/alerts/redis-memory-high.md has no query or command under "## Diagnosis": write one',
    ]);
  });
});

describe('a document', () => {
  // A copy of what documents are made from and written to.
  const copied = (change: (root: string) => void): readonly string[] => {
    const { root, remove } = scratch();
    try {
      for (const part of ['docs', 'environments', 'examples', 'incidents', 'src/compile/library/monitors/kinds'])
        fs.cpSync(path.join(repository, part), path.join(root, part), { recursive: true });
      change(root);
      return freshnessFaults(outOfDate(root));
    } finally {
      remove();
    }
  };

  const edit = (root: string, file: string, find: string, put: string): void => {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    if (!text.includes(find)) throw new Error(`${file} no longer holds ${find}: choose another edit`);
    fs.writeFileSync(path.join(root, file), text.replace(find, put));
  };

  test('of this repository is up to date', () => {
    expect(freshnessFaults(outOfDate(repository))).toEqual([]);
  });

  test('whose table is stale', () => {
    expect(copied((root) => edit(root, 'docs/kinds/redis.md', '| critical |', '| warning |'))).toEqual([
      'docs/kinds/redis.md is not what the code says: run npm run docs',
    ]);
  });

  test('that editors read, and that is stale', () => {
    expect(copied((root) => edit(root, 'environments/schema.json', 'RedisMemoryHigh', 'RedisMemory'))).toEqual([
      'environments/schema.json is not what the code says: run npm run docs',
    ]);
  });

  test('that is the page of an alert, and is stale, missing or of an alert that is gone', () => {
    const said = copied((root) => {
      edit(root, 'docs/runbooks/redis/memory.md', '## Meaning', '## What it means');
      fs.rmSync(path.join(root, 'docs/runbooks/redis/down.md'));
      fs.writeFileSync(path.join(root, 'docs/runbooks/redis/gone.md'), '');
    });

    expect(said).toEqual([
      'docs/runbooks/redis/down.md is not what the code says: run npm run docs',
      'docs/runbooks/redis/memory.md is not what the code says: run npm run docs',
      'docs/runbooks/redis/gone.md is of no alert: run npm run docs',
    ]);
  });
});
