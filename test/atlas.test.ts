import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020';
import type { Atlas, AtlasEdge, AtlasNode } from '../src/lint/atlas';
import { examplePlatforms, repository } from './support/dist';
import { run } from './support/program';
import { scratch } from './support/trees';

const atlasIn = async (folder: string, ...words: readonly string[]): Promise<Atlas> => {
  const { code, out, err } = await run(folder, ['atlas', ...words]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};

const schema = async () => new Ajv2020({ strict: false }).compile(JSON.parse((await run(repository, ['schema', '--atlas'])).out));

const ofKind = <Kind extends AtlasNode['kind']>({ nodes }: Atlas, kind: Kind): readonly AtlasNode<Kind>[] =>
  nodes.filter((node): node is AtlasNode<Kind> => node.kind === kind);

let written: Promise<Atlas> | undefined;

/** The atlas of this platform, which is the same each time. */
const ours = (): Promise<Atlas> => {
  written ??= atlasIn(repository);
  return written;
};

/** What a thing is joined to, as sentences. */
const from = ({ edges }: Atlas, id: string): readonly string[] =>
  edges.filter((edge) => edge.from === id).map(({ how, to }) => `${how} ${to}`);

const into = ({ edges }: Atlas, id: string): readonly string[] =>
  edges.filter((edge) => edge.to === id).map(({ from: source, how }) => `${source} ${how}`);

/** A copy of this platform's input, with one edit where one is given. */
const copied = (root: string, name: string, edit: (text: string) => string = (text) => text): string => {
  const folder = path.join(root, name);
  fs.cpSync(path.join(repository, 'environments'), path.join(folder, 'environments'), { recursive: true });
  const file = path.join(folder, 'environments', 'base.yaml');
  fs.writeFileSync(file, edit(fs.readFileSync(file, 'utf8')));
  return folder;
};

const placeOf = ({ at }: AtlasNode): string | undefined => at?.file;

describe('the atlas of this platform', () => {
  test('follows its schema, and every relation joins two things that are there', async () => {
    const validate = await schema();
    const atlas = await ours();
    const ids = new Set(atlas.nodes.map(({ id }) => id));

    expect(validate(atlas) ? [] : validate.errors).toEqual([]);
    expect(ids.size).toBe(atlas.nodes.length);
    expect(atlas.edges.filter((edge) => !ids.has(edge.from) || !ids.has(edge.to))).toEqual([]);
  });

  test('leads from a metric to the key of a Secret', async () => {
    const atlas = await ours();
    const alert = 'prod/alert/FastAPIAllInstancesDown';

    expect(into(atlas, 'prod/metric/up')).toContain('prod/target/Deployment fastapi-prod/fastapi:8000 exposes');
    expect(into(atlas, 'prod/target/Deployment fastapi-prod/fastapi:8000')).toEqual([
      'prod/monitor/monitoring-prod/fastapi-prod-pm scrapes',
    ]);
    expect(from(atlas, alert)).toEqual(
      expect.arrayContaining(['reads prod/metric/up', 'arrives at prod/route/everything > team="serving"']),
    );
    expect(from(atlas, 'prod/route/everything > team="serving"')).toEqual(['notifies prod/receiver/fastapi-prod']);
    expect(from(atlas, 'prod/receiver/fastapi-prod')).toEqual(['needs prod/secret/monitoring-prod/alertmanager-slack, key webhook-url']);
  });

  test('says of an alert what explain says of it', async () => {
    const atlas = await ours();
    const explained = JSON.parse((await run(repository, ['explain', 'alert', 'FastAPIAllInstancesDown', '--format', 'json'])).out);
    const alerts = ofKind(atlas, 'alert').filter(({ name }) => name === 'FastAPIAllInstancesDown');

    expect(alerts.map(({ environment, path: hops }) => ({ environment, hops }))).toEqual(
      explained.alerts.map(({ environment, hops }: { readonly environment: string; readonly hops: unknown }) => ({ environment, hops })),
    );
  });

  test('says which alerts silence others', async () => {
    const atlas = await ours();
    const notReady = 'prod/inhibition/alertname="KubePodCrashLooping" silences alertname="KubePodNotReady"';

    expect(from(atlas, notReady)).toEqual(['silences prod/alert/KubePodNotReady']);
    expect(into(atlas, notReady)).toEqual(['prod/alert/KubePodCrashLooping triggers']);
    const silencing = atlas.edges.filter(({ how, to }) => how === 'silences' && to === 'prod/alert/FastAPIInstanceDown');
    expect(silencing.flatMap(({ from: rule }) => into(atlas, rule))).toContain('prod/alert/FastAPIAllInstancesDown triggers');
  });

  test('joins objectives with their alerts, and dashboards with what they read', async () => {
    const atlas = await ours();
    const [objective] = ofKind(atlas, 'objective');

    expect(objective).toMatchObject({ name: 'freshness', service: 'data-pipeline', objective: 0.98, window: '30d' });
    expect(into(atlas, objective?.id ?? '').every((sentence) => sentence.endsWith(' guards'))).toBe(true);
    expect(into(atlas, objective?.id ?? '')).toHaveLength(3);
    expect(ofKind(atlas, 'dashboard').filter(({ id }) => from(atlas, id).length === 0)).toEqual([]);
  });

  test('is the same in every run', async () => {
    expect(JSON.stringify(await atlasIn(repository))).toBe(JSON.stringify(await ours()));
  });
});

test.each(examplePlatforms())('the atlas of %s follows the schema', async (name: string) => {
  const validate = await schema();

  expect(validate(await atlasIn(path.join(repository, 'examples', name))) ? [] : validate.errors).toEqual([]);
});

describe('the atlas of a change', () => {
  test('says what became of each thing and relation, and lines that only moved change nothing', async () => {
    const { root, remove } = scratch();
    try {
      const before = copied(root, 'before');
      const after = copied(root, 'after', (text) =>
        `# one line more\n${text}`.replace('serving: { receiver: fastapi }', 'serving: { receiver: slack }'),
      );
      const atlas = await atlasIn(after, before, '.');
      const changed = <Item extends AtlasNode | AtlasEdge>(items: readonly Item[]) => items.filter(({ fate }) => fate !== 'same');
      const validate = await schema();

      expect(validate(atlas) ? [] : validate.errors).toEqual([]);
      expect(atlas).toMatchObject({ version: 1, against: before });
      const routes = changed(ofKind(atlas, 'route')).map(({ id, fate, receiver }) => [id, fate, receiver]);
      expect(routes).toEqual([
        ['dev/route/everything > team="serving"', 'changed', 'slack-dev'],
        ['prod/route/everything > team="serving"', 'changed', 'slack-prod'],
      ]);
      expect(changed(atlas.edges).filter(({ how }) => how === 'notifies')).toEqual([
        { from: 'dev/route/everything > team="serving"', how: 'notifies', to: 'dev/receiver/slack-dev', fate: 'new' },
        { from: 'prod/route/everything > team="serving"', how: 'notifies', to: 'prod/receiver/slack-prod', fate: 'new' },
        { from: 'dev/route/everything > team="serving"', how: 'notifies', to: 'dev/receiver/fastapi-dev', fate: 'gone' },
        { from: 'prod/route/everything > team="serving"', how: 'notifies', to: 'prod/receiver/fastapi-prod', fate: 'gone' },
      ]);
      expect(changed(ofKind(atlas, 'metric'))).toEqual([]);
    } finally {
      remove();
    }
  });
});

describe('the atlas of a folder', () => {
  const manifests = path.join(__dirname, 'brownfield');

  test('holds what is there, at the files that it is written in', async () => {
    const validate = await schema();
    const atlas = await atlasIn(repository, '--manifests', manifests);

    expect(validate(atlas) ? [] : validate.errors).toEqual([]);
    expect(ofKind(atlas, 'alert').length).toBeGreaterThan(0);
    expect(atlas.nodes.flatMap((node) => placeOf(node) ?? []).filter((file: string) => !fs.existsSync(path.join(manifests, file)))).toEqual(
      [],
    );
  });

  test('is not compared with another state', async () => {
    expect(await run(repository, ['atlas', 'HEAD', '--manifests', manifests])).toEqual({
      code: 2,
      out: '',
      err: '--manifests shows one folder; it is not compared with another state\n',
    });
  });
});
