import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as yaml from 'yaml';
import { amtoolReceivers, anyLabels, anyTree, type GeneratedRoute, receivers, writtenRoute } from '../../../test/support/routing-trees';
import { fixedLabels } from '../../language/infer/labels';
import { formatMatcher } from '../../language/matcher';
import { mapConcurrently } from '../../verify/programs';
import { readDocuments } from '../graph/documents';
import { linkObjects } from '../graph/link';
import { type Configuration, configurationsOf, type PlacedRoute } from './configuration';
import { walk } from './walk';

// Objects are read as YAML 1.1, in which more texts need quotes.
const stringify = (value: unknown): string => yaml.stringify(value, { version: '1.1' });

type Fields = Readonly<Record<string, unknown>>;

const secret = (config: Fields): Fields => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'alertmanager-main', namespace: 'mon' },
  stringData: { 'alertmanager.yaml': stringify(config) },
});

const alertmanager = (spec: Fields): Fields => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Alertmanager',
  metadata: { name: 'main', namespace: 'mon' },
  spec: { alertmanagerConfigSelector: {}, alertmanagerConfigNamespaceSelector: {}, ...spec },
});

const object = (namespace: string, name: string, spec: Fields): Fields => ({
  apiVersion: 'monitoring.coreos.com/v1alpha1',
  kind: 'AlertmanagerConfig',
  metadata: { name, namespace },
  spec,
});

const configurations = (...objects: readonly Fields[]): readonly Configuration[] =>
  configurationsOf(linkObjects(objects.flatMap((one, index) => readDocuments(`${index}.yaml`, stringify(one)).objects)));

/** A route as Alertmanager would read it. */
const plain = ({ receiver, matchers, routes, muteTimeIntervals, groupBy, ...route }: PlacedRoute): Fields => ({
  ...(receiver === undefined ? {} : { receiver }),
  ...(groupBy.length === 0 ? {} : { group_by: groupBy }),
  ...(matchers.length === 0 ? {} : { matchers: matchers.map(formatMatcher) }),
  ...(route.continue ? { continue: true } : {}),
  ...(muteTimeIntervals.length === 0 ? {} : { mute_time_intervals: muteTimeIntervals }),
  ...(routes.length === 0 ? {} : { routes: routes.map(plain) }),
});

const base = secret({
  route: { receiver: 'ops', group_by: ['namespace'], routes: [{ receiver: 'ops', matchers: ['severity="critical"'] }] },
  receivers: [{ name: 'ops' }],
  inhibit_rules: [{ source_matchers: ['a="0"'], target_matchers: ['b="0"'] }],
});

const inhibition = {
  sourceMatch: [{ name: 'a', value: '1', matchType: '=' }],
  targetMatch: [{ name: 'b', value: '2' }],
  equal: ['x'],
};

const team = { receiver: 'team' };
const own = object('mon', 'a', { route: team, receivers: [{ name: 'team' }], inhibitRules: [inhibition] });
const other = object('shop', 'z', {
  route: {
    ...team,
    groupBy: ['alertname'],
    routes: [{ matchers: [{ name: 'severity', value: 'in.*', regex: true }], muteTimeIntervals: ['night'] }],
  },
  receivers: [{ name: 'team' }],
  muteTimeIntervals: [{ name: 'night', timeIntervals: [{ times: [{ startTime: '00:00', endTime: '06:00' }] }] }],
});

const critical = { receiver: 'ops', matchers: ['severity="critical"'] };

const shopRoute = (matchers: readonly string[]): Fields => ({
  receiver: 'shop/z/team',
  group_by: ['alertname'],
  ...(matchers.length === 0 ? {} : { matchers }),
  continue: true,
  routes: [{ matchers: ['severity=~"in.*"'], mute_time_intervals: ['shop/z/night'] }],
});

describe('AlertmanagerConfig objects are merged as the operator does', () => {
  test.each<[string, string | undefined, readonly Fields[], readonly string[]]>([
    [
      'with a matcher for their namespace',
      undefined,
      [{ receiver: 'mon/a/team', matchers: ['namespace="mon"'], continue: true }, shopRoute(['namespace="shop"'])],
      ['a="1", namespace="mon"', 'b="2", namespace="mon"'],
    ],
    [
      'without one in the namespace of Alertmanager',
      'OnNamespaceExceptForAlertmanagerNamespace',
      [{ receiver: 'mon/a/team', continue: true }, shopRoute(['namespace="shop"'])],
      ['a="1"', 'b="2"'],
    ],
    ['without any', 'None', [{ receiver: 'mon/a/team', continue: true }, shopRoute([])], ['a="1"', 'b="2"']],
  ])('%s', (_, type, routes, sides) => {
    const spec = type === undefined ? {} : { alertmanagerConfigMatcherStrategy: { type } };

    const [configuration] = configurations(other, own, base, alertmanager(spec));

    expect(configuration === undefined ? undefined : plain(configuration.root)).toEqual({
      receiver: 'ops',
      group_by: ['namespace'],
      routes: [...routes, critical],
    });
    expect(configuration?.receivers.map(({ name }) => name)).toEqual(['ops', 'mon/a/team', 'shop/z/team']);
    expect(configuration?.intervals.map(({ name, times }) => [name, times])).toEqual([['shop/z/night', ['00:00 to 06:00 UTC']]]);
    expect(
      configuration?.inhibitions.map(({ source, target, equal }) => [
        ...[source, target].map(({ matchers }) => matchers.map(formatMatcher).join(', ')),
        equal,
      ]),
    ).toEqual([
      ['a="0"', 'b="0"', []],
      [...sides, ['x']],
    ]);
  });

  test('in the order of their namespaces and names', () => {
    const one = (namespace: string, name: string): Fields => object(namespace, name, { route: team, receivers: [{ name: 'team' }] });

    const [configuration] = configurations(one('b', 'a'), one('a', 'b-c'), base, alertmanager({}), one('a', 'b'), one('a-b', 'a'));

    expect(configuration?.objects.map(({ node }) => `${node.namespace}/${node.name}`)).toEqual(['a-b/a', 'a/b', 'a/b-c', 'b/a']);
  });

  test.each<[string, Fields, Fields]>([
    ['none without a selector', { alertmanagerConfigSelector: undefined }, own],
    ['none of another namespace, without a selector for namespaces', { alertmanagerConfigNamespaceSelector: undefined }, other],
    ['none whose labels differ', { alertmanagerConfigSelector: { matchLabels: { team: 'x' } } }, own],
    ['none without a receiver in its first route', {}, object('mon', 'a', { route: { groupBy: ['a'] } })],
    ['none with a receiver that it does not define', {}, object('mon', 'a', { route: { receiver: 'ops' }, receivers: [] })],
    ['none with two receivers of one name', {}, object('mon', 'a', { route: team, receivers: [{ name: 'team' }, { name: 'team' }] })],
    [
      'none with an interval that it does not define',
      {},
      object('mon', 'a', { route: { ...team, activeTimeIntervals: ['x'] }, receivers: [{ name: 'team' }] }),
    ],
    [
      'none that groups by all labels and one',
      {},
      object('mon', 'a', { route: { ...team, groupBy: ['...', 'a'] }, receivers: [{ name: 'team' }] }),
    ],
    [
      'none with a matcher that cannot be read',
      {},
      object('mon', 'a', { route: { ...team, matchers: [{ name: 'a', value: '(', matchType: '=~' }] }, receivers: [{ name: 'team' }] }),
    ],
  ])('%s', (_, spec, one) => {
    const [configuration] = configurations(base, alertmanager(spec), one);

    expect(configuration?.objects).toEqual([]);
    expect(configuration?.root.routes.map(plain)).toEqual([critical]);
  });

  test('inhibitions only, where there is no route', () => {
    const [configuration] = configurations(
      base,
      alertmanager({}),
      object('mon', 'a', { receivers: [{ name: 'x' }], inhibitRules: [inhibition] }),
    );

    expect(configuration?.receivers.map(({ name }) => name)).toEqual(['ops']);
    expect(configuration?.root.routes.map(plain)).toEqual([critical]);
    expect(configuration?.inhibitions).toHaveLength(2);
  });

  test('into one of them, where it stands in for the Secret', () => {
    const [configuration] = configurations(base, own, other, alertmanager({ alertmanagerConfiguration: { name: 'a' } }));

    expect(configuration === undefined ? undefined : plain(configuration.root)).toEqual({
      receiver: 'mon/a/team',
      routes: [shopRoute(['namespace="shop"'])],
    });
  });
});

describe('what an Alertmanager is based on', () => {
  test('is what a chart writes from its values, laid over its own', () => {
    const application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'monitoring', namespace: 'argocd' },
      spec: {
        destination: { namespace: 'mon' },
        sources: [
          { chart: 'kube-prometheus-stack', targetRevision: '88.5.3', helm: { valueFiles: ['$values/1.yaml'] } },
          { ref: 'values', repoURL: 'https://git.example.com/x.git' },
        ],
      },
    };
    const values = { alertmanager: { config: { route: { receiver: 'chat' }, receivers: [{ name: 'null' }, { name: 'chat' }] } } };

    const [configuration] = configurations(application, values);

    expect(configuration?.main.kind).toBe('values');
    expect(configuration === undefined ? undefined : plain(configuration.root)).toEqual({
      receiver: 'chat',
      group_by: ['namespace'],
      routes: [{ receiver: 'null', matchers: ['alertname="Watchdog"'] }],
    });
  });

  test('is each configuration by itself, where nothing says which Alertmanager reads it', () => {
    const file = { route: { receiver: 'a' }, receivers: [{ name: 'a' }] };

    expect(configurations(base, own, file).map(({ main, alertmanager: read, objects }) => [main.kind, read, objects.length])).toEqual([
      ['secret', undefined, 0],
      ['object', undefined, 0],
      ['file', undefined, 0],
    ]);
  });
});

/** The matchers of an object, which has the operator in a field of its own. */
const inObject = ({ matchers, routes, ...route }: GeneratedRoute): Fields => ({
  ...route,
  matchers: matchers.map(({ label, operator, value }) => ({ name: label, value, matchType: operator })),
  routes: routes.map(inObject),
});

const namespaces = ['n0', 'n1', 'n2'];

/** What the operator makes of objects, by its rules alone. */
const mergedByHand = (main: GeneratedRoute, trees: readonly GeneratedRoute[]): Fields => ({
  ...writtenRoute(main, ''),
  routes: [
    ...trees.map((tree, index) => {
      const written = writtenRoute(tree, `n${index}/team/`);
      return { ...written, matchers: [`namespace="n${index}"`], continue: true };
    }),
    ...main.routes.map((route) => writtenRoute(route, '')),
  ],
});

test('merged configurations route as amtool says', async () => {
  const samples = fc.sample(
    fc.tuple(anyTree, fc.array(anyTree, { minLength: 3, maxLength: 3 }), anyLabels, fc.constantFrom(...namespaces, 'other')),
    40,
  );

  const disagreements = await mapConcurrently(samples, 2, async ([main, trees, labels, namespace]) => {
    const alert = { ...labels, namespace };
    const names = [...receivers, ...namespaces.flatMap((one) => receivers.map((name) => `${one}/team/${name}`))];
    const amtool = await amtoolReceivers({ route: mergedByHand(main, trees), receivers: names.map((name) => ({ name })) }, alert);
    const defined = receivers.map((name) => ({ name }));
    const [configuration] = configurations(
      ...trees.map((tree, index) => object(`n${index}`, 'team', { route: inObject(tree), receivers: defined })),
      secret({ route: writtenRoute(main, ''), receivers: defined }),
      alertmanager({}),
    );
    const ours = configuration === undefined ? '' : walk(configuration.root, fixedLabels(alert)).deliveries.map(({ receiver }) => receiver);
    return String(ours) === amtool ? [] : [{ alert, amtool, ours }];
  });

  expect(disagreements.flat()).toEqual([]);
});
