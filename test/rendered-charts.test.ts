import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { chartFacts } from '../src/core/charts/facts';
import type { ChartFacts } from '../src/core/charts/facts/facts';
import type { ValuePath, Values } from '../src/core/charts/helm-values';
import { mergeValues } from '../src/core/charts/helm-values';
import { type JsonMap, labelsAt, listAt, textAt } from '../src/core/json';
import { isContent } from '../src/lint/charts/render/difference';
import { waitingIn } from '../src/lint/charts/render/hooks';
import { differenceProblems } from '../src/lint/charts/render/judge-differences';
import type { RenderedRelease } from '../src/lint/charts/render/rendered';
import { reachesIn } from '../src/lint/charts/render/rights';
import { graphOf, installing, realCharts, renderedBy } from './support/charts';
import { repository } from './support/dist';
import { run } from './support/program';

const real = realCharts();

// Whoever reads the output of the tests sees that nothing was rendered, and why.
if (real.kind === 'not run') process.stderr.write(`not run: test/rendered-charts.test.ts: ${real.why}\n`);

const whenReal = real.kind === 'there' ? test : test.skip;

const release = 'watching';

const nested = ([first = '', ...rest]: ValuePath, value: unknown): Values => ({ [first]: rest.length === 0 ? value : nested(rest, value) });

const all = (values: readonly Values[]): Values => values.reduce(mergeValues, {});

const renders = new Map<string, Promise<RenderedRelease>>();

/** What a chart renders with its own values and these. */
const render = (facts: ChartFacts, values: Values): Promise<RenderedRelease> => {
  const key = JSON.stringify([facts.chart, values]);
  const known = renders.get(key) ?? renderAnew(facts, values);
  renders.set(key, known);
  return known;
};

const renderAnew = async (facts: ChartFacts, values: Values): Promise<RenderedRelease> => {
  if (real.kind !== 'there') throw new Error(real.why);
  const { outcomes, rendered } = await renderedBy(
    real,
    graphOf(installing({ name: facts.chart, version: facts.version }, release, values)),
  );
  const [only] = rendered.releases;
  if (only === undefined)
    throw new Error(`${facts.chart} ${facts.version} was not rendered: ${JSON.stringify(outcomes.map(({ first }) => first))}`);
  return only;
};

/** What a chart needs at least to be rendered. */
const least: Readonly<Record<string, Values>> = {
  loki: {
    loki: { useTestSchema: true, storage: { type: 'filesystem' }, commonConfig: { replication_factor: 1 } },
    singleBinary: { replicas: 1 },
    ...Object.fromEntries(['read', 'write', 'backend'].map((part) => [part, { replicas: 0 }])),
  },
  // Both need objects of the cluster.
  'eck-operator': { webhook: { enabled: false }, config: { validateStorageClass: false } },
};

const leastOf = ({ chart }: ChartFacts): Values => least[chart] ?? {};

const groupsIn = ({ objects }: RenderedRelease): ReadonlyMap<string, unknown> =>
  new Map(
    objects
      .filter(({ object }) => object.kind === 'PrometheusRule')
      .flatMap(({ object }) =>
        listAt(object, 'spec', 'groups').map((group) => [textAt(group, 'name') ?? '', (group as JsonMap).rules] as const),
      ),
  );

const alertsIn = (rules: unknown): readonly string[] => [...new Set(listAt(rules).flatMap((rule) => textAt(rule, 'alert') ?? []))].sort();

const rendered = chartFacts.filter(({ how }) => how === 'rendered');

describe.each(rendered.map((facts) => [`${facts.chart} ${facts.version}`, facts] as const))('what is recorded of %s', (_, facts) => {
  const here = real.kind === 'there' && real.entries.some(({ name, version }) => name === facts.chart && version === facts.version);
  if (real.kind === 'there' && !here) process.stderr.write(`not run: ${facts.chart} ${facts.version} is not in ${real.folder}\n`);
  const when = here ? whenReal : test.skip;
  const { groups } = facts;
  // A chart without groups of its own has nothing to say of them.
  const whenGrouped = groups === undefined ? (): void => {} : when;
  const switchedOn = all((groups?.groups ?? []).flatMap(({ switches }) => switches.map(({ path: at }) => nested(at, true))));

  whenGrouped('has the alerts of every group that holds nothing else', async () => {
    const found = [...groupsIn(await render(facts, mergeValues(leastOf(facts), switchedOn)))].filter(
      ([, rules]) => alertsIn(rules).length === new Set(listAt(rules).map((rule) => textAt(rule, 'alert') ?? textAt(rule, 'record'))).size,
    );

    expect(Object.fromEntries(found.map(([name, rules]) => [name, alertsIn(rules)]))).toEqual(
      Object.fromEntries((groups?.groups ?? []).map(({ group, alerts }) => [group, [...alerts].sort()])),
    );
  });

  whenGrouped('knows which groups are empty once their alerts are disabled', async () => {
    const disabled = all(
      (groups?.groups ?? []).flatMap(({ alerts }) => alerts.map((alert) => nested([...(groups?.disabled ?? []), alert], true))),
    );
    const found = groupsIn(await render(facts, all([leastOf(facts), switchedOn, disabled])));

    expect(
      [...found]
        .filter(([, rules]) => rules === null)
        .map(([name]) => name)
        .sort(),
    ).toEqual(
      (groups?.groups ?? [])
        .filter(({ gone }) => gone === undefined)
        .map(({ group }) => group)
        .sort(),
    );
    expect((groups?.groups ?? []).filter(({ gone, group }) => gone !== undefined && found.has(group))).toEqual([]);
  });

  whenGrouped('knows what switches a group off', async () => {
    const off = all((groups?.groups ?? []).map(({ switches: [own] }) => nested(own.path, false)));
    const found = groupsIn(await render(facts, all([leastOf(facts), switchedOn, off])));

    expect((groups?.groups ?? []).filter(({ group }) => found.has(group))).toEqual([]);
  });

  when('names every key that two renders have differently, and the value that settles it', async () => {
    const invented = facts.invents.filter(({ needed }) => needed(leastOf(facts)));
    const free = await render(facts, leastOf(facts));
    const keys = free.differences.flatMap((one) =>
      one.paths.filter((at) => isContent(one, at)).map((at) => `${textAt(one.object, 'metadata', 'name')} ${String(at[1])}`),
    );
    const settled = await render(
      facts,
      all([leastOf(facts), ...invented.map(({ given }) => nested(given[0], given[0][0]?.startsWith('extra') ? ['own'] : 'own'))]),
    );
    const secret = (key: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: own, namespace: of-${release}}\ndata: {${key}: eA==}\n`;

    expect(keys.sort()).toEqual(
      invented
        .map(({ secret: name, key }) => `${name.replace('<release>', facts.chart === 'mlflow' ? `${release}-mlflow` : release)} ${key}`)
        .sort(),
    );
    expect(differenceProblems(settled, graphOf(...invented.map(({ key }) => secret(key))))).toEqual([]);
  });

  when('has no hook that waits, but for those that are recorded', async () => {
    const { objects } = await render(facts, leastOf(facts));

    expect(waitingIn(objects, () => false).length).toBe(facts.hooks.length);
  });

  when('names every role over what is secret in the whole cluster, and the value that limits it', async () => {
    const wide = async (values: Values): Promise<readonly string[]> =>
      reachesIn((await render(facts, values)).objects)
        .filter(({ namespaces }) => namespaces === 'all')
        .map(({ object }) => `${textAt(object, 'kind')} ${textAt(object, 'metadata', 'name')}`)
        .sort();
    const isNamed = (role: string): boolean =>
      on.some(
        (right) =>
          role === right.role || (role.startsWith(`${right.role.split(' ')[0]} `) && role.endsWith(right.role.split('>')[1] ?? '?')),
      );
    const on = facts.rights.filter((right) => right.on(leastOf(facts)));
    const limits = on.flatMap(({ limit }) =>
      limit === undefined ? [] : [nested(limit.path, limit.path.at(-1) === 'namespaces' ? ['one'] : parse(limit.write))],
    );
    const [free, limited] = [await wide(leastOf(facts)), await wide(all([leastOf(facts), ...limits]))];

    expect(free.filter((role) => !isNamed(role))).toEqual([]);
    expect(free.length).toBe(on.length);
    expect(limited.length).toBe(on.filter(({ limit }) => limit === undefined).length);
  });

  when('has what others rely on, under its names', async () => {
    const { objects } = await render(facts, leastOf(facts));
    const missing = facts.gives.filter(({ kind, name, ports = {}, labels = {} }) => {
      const found = objects.find(({ object }) => object.kind === kind && textAt(object, 'metadata', 'name') === name(release))?.object;
      const has = Object.fromEntries(listAt(found, 'spec', 'ports').map((port) => [textAt(port, 'name'), Number(textAt(port, 'port'))]));
      return (
        found === undefined ||
        Object.entries(ports).some(([port, number]) => has[port] !== number) ||
        Object.entries(labels).some(([label, value]) => labelsAt(found, 'metadata', 'labels')[label] !== value)
      );
    });

    expect(missing.map(({ kind, name }) => `${kind} ${name(release)}`)).toEqual([]);
  });
});

const platforms = ['.', 'examples/canary-api', 'examples/model-serving', 'examples/recommender', 'examples/recycling-api'];

describe('the platforms with real charts', () => {
  whenReal.each(platforms)('%s: nothing is wrong in what they render', async (platform) => {
    if (real.kind !== 'there') throw new Error(real.why);
    const { err } = await run(repository, ['check', path.join(repository, platform), '--charts', path.resolve(real.folder)]);

    expect(err).toMatch(/^helm rendered \d+ objects of \d+ releases?; not rendered: 0$/m);
    expect(err.split('\n').filter((line) => /^\S+:\d+:\d+: (?!warning: )/.test(line))).toEqual([]);
  });
});
