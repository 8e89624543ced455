import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import { exampleTexts } from '../src/catalog/texts';
import { editorSchema, editorSchemaText } from '../src/compile/config/editor-schema';
import { loadConfiguration } from '../src/compile/config/environment';
import type { Json } from '../src/compile/config/shared-definitions';
import { formatProblem } from '../src/core/problem';
import { examplePlatforms, repository } from './support/dist';
import { schemaFields } from './support/editor-schema';

const schema = editorSchema();

const validate = new Ajv({ allErrors: false, allowUnionTypes: true, strictTypes: false }).compile(schema);

const accepts = (text: string): boolean => validate(parse(text));

const base = { file: 'base.yaml', text: fs.readFileSync(path.join(repository, 'test/platform/environments/base.yaml'), 'utf8') };

// What check says of an environment file, before anything is compiled.
const refusalsOf = (text: string): readonly string[] =>
  loadConfiguration({ base, environments: [{ name: 'prod', file: 'prod.yaml', text }], problems: [] }).problems.map(formatProblem);

const platforms = ['.', 'test/platform', ...examplePlatforms().map((name) => `examples/${name}`)];

const files = platforms.flatMap((platform) => {
  const folder = path.join(platform, 'environments');
  if (!fs.existsSync(path.join(repository, folder))) return [];
  return fs
    .readdirSync(path.join(repository, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.join(folder, name));
});

describe('the schema for editors', () => {
  test.each(files)('accepts %s', (file) => {
    accepts(fs.readFileSync(path.join(repository, file), 'utf8'));

    expect(validate.errors ?? []).toEqual([]);
  });

  test.each(exampleTexts().map(({ file, text }) => [file, text]))('accepts the example %s', (_, text) => {
    accepts(text);

    expect(validate.errors ?? []).toEqual([]);
  });

  test.each([
    ['an override without a kind', 'workloads: { api: { latency: { p95: 1s } } }'],
    ['what removes an entry', 'workloads: { api: null }\nalerting: { receivers: { slack: null } }'],
    ['what removes a choice', 'alerting: { language: null }\nworkloads: { api: { logs: { format: null } } }'],
    ['a placeholder in a name', 'workloads: { api: { namespace: "serving-${env}" } }'],
  ])('accepts %s', (_, text) => {
    expect(accepts(text)).toBe(true);
  });

  test.each([
    ['latency of a Redis', 'workloads: { cache: { kind: redis, deploy: { kind: external }, latency: { p95: 1s } } }'],
    ['a channel of PagerDuty', 'alerting: { receivers: { pager: { page: { kind: pagerduty, channel: "#x" } } } }'],
    ['a length of time in words', 'monitoring: { scrapeInterval: 5 minutes }'],
    ['no length of time', 'monitoring: { scrapeInterval: 0s }'],
    [
      'an alert of another kind',
      'workloads: { cache: { kind: redis, deploy: { kind: external }, alerts: { PostgreSQLDown: { for: 5m } } } }',
    ],
    [
      'a parameter of another alert',
      'workloads: { cache: { kind: redis, deploy: { kind: external }, alerts: { RedisDown: { ratio: 0.5 } } } }',
    ],
    ['a kind that nobody knows', 'workloads: { cache: { kind: rediss } }'],
    ['a field of another way to deploy', 'workloads: { cache: { kind: redis, deploy: { kind: external, image: "redis:7" } } }'],
    ['a share above all', 'deletionBudget: 1.5'],
    ['a share that is not one', 'deletionBudget: ten'],
    [
      'a severity that is not one word',
      'workloads: { cache: { kind: redis, deploy: { kind: external }, alerts: { RedisDown: { severity: very bad } } } }',
    ],
    ['a name in capitals', 'monitoring: { namespace: Monitoring }'],
    ['a workload in capitals', 'workloads: { Cache: { kind: redis, deploy: { kind: external } } }'],
    ['a port that no machine has', 'monitoring: { nodeExporterPort: 70000 }'],
    ['a day that does not exist', 'alerting: { timeIntervals: { office: [{ weekdays: [mon] }] } }'],
    ['a key that nobody knows', 'monitorin: {}'],
  ])('refuses %s, as check does', (_, text) => {
    expect(accepts(text)).toBe(false);
    expect(refusalsOf(text)).not.toEqual([]);
    expect(refusalsOf('{}')).toEqual([]);
  });

  test('describes every field', () => {
    const undescribed = schemaFields(schema).filter((field) => typeof field.schema.description !== 'string');

    expect(undescribed.map((field) => field.path)).toEqual([]);
  });

  test('shows of every text what may be there', () => {
    const isShown = ({ default: preset, examples, enum: choices, const: only }: Json): boolean =>
      [preset, examples, choices, only].some((one) => one !== undefined);
    const isText = ({ type }: Json): boolean => [type].flat().includes('string');

    const bare = schemaFields(schema).filter((field) => isText(field.schema) && !isShown(field.schema));

    expect(bare.map((field) => field.path)).toEqual([]);
  });

  test('gives examples that it accepts', () => {
    const ajv = new Ajv({ allowUnionTypes: true, strictTypes: false });
    const validators = new Map<string, (value: unknown) => boolean>();
    const validator = ({ description: _, examples: _examples, default: _default, ...read }: Json) => {
      const known = validators.get(JSON.stringify(read)) ?? ajv.compile({ ...read, $defs: schema.$defs });
      validators.set(JSON.stringify(read), known);
      return known;
    };
    const shownBy = ({ examples, default: preset }: Json): readonly unknown[] =>
      [...(Array.isArray(examples) ? examples : []), preset].filter((example) => example !== undefined);

    const wrong = schemaFields(schema).flatMap((field) =>
      shownBy(field.schema).flatMap((example) => (validator(field.schema)(example) ? [] : [`${field.path}: ${JSON.stringify(example)}`])),
    );

    expect(wrong).toEqual([]);
  });

  test('is small enough for every editor', () => {
    expect(editorSchemaText().length).toBeLessThan(300_000);
    expect(JSON.parse(editorSchemaText())).toEqual(JSON.parse(JSON.stringify(schema)));
  });
});
