import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { compile } from './support/compile';
import { schemaFaults, withListDefaults } from './support/crd-schema';
import { dist, objectNamed, objectsIn, type TextFile } from './support/dist';
import { everyReceiver, everySource, sealedSecrets } from './support/platforms';

interface Source {
  readonly repoURL: string;
  readonly path?: string;
  readonly chart?: string;
  readonly helm?: { readonly valueFiles?: readonly string[] };
}

interface ApplicationSpec {
  readonly project: string;
  readonly destination: { readonly namespace: string };
  readonly source?: Source;
  readonly sources?: readonly Source[];
}

interface ProjectSpec {
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly { readonly namespace: string }[];
  readonly clusterResourceWhitelist?: readonly { readonly group: string; readonly kind: string }[];
}

interface Values {
  readonly coreDns?: { readonly enabled: boolean };
  readonly grafana?: { readonly rbac: { readonly namespaces: readonly string[] } };
}

const roles = ['ClusterRole', 'ClusterRoleBinding'];

/** What the charts create outside namespaces. */
const clusterKinds: Readonly<Record<string, readonly string[]>> = {
  'kube-prometheus-stack': [...roles, 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'prometheus-operator-crds': ['CustomResourceDefinition'],
  loki: roles,
  alloy: roles,
  promtail: roles,
};

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

const belowDist = (path: string): string => path.replace(/^(.*\/)?dist\//, '');

const applications = (files: readonly TextFile[], project: string): readonly ApplicationSpec[] =>
  objectsIn(files)
    .filter(({ object }) => object.kind === 'Application')
    // The spec of an Application of ours.
    .map(({ object }) => object.spec as ApplicationSpec)
    .filter((spec) => spec.project === project);

const sourcesOf = ({ source, sources }: ApplicationSpec): readonly Source[] => [
  ...(source === undefined ? [] : [source]),
  ...(sources ?? []),
];

const applied = (files: readonly TextFile[], { path }: Source) =>
  path === undefined ? [] : objectsIn(files.filter((file) => file.path.startsWith(`${belowDist(path)}/`))).map(({ object }) => object);

// kube-prometheus-stack writes into kube-system and, for Grafana, into further namespaces.
const writtenByChart = (files: readonly TextFile[], { helm }: Source): readonly string[] =>
  (helm?.valueFiles ?? []).flatMap((file) => {
    const values: Values = parse(files.find(({ path }) => path === belowDist(file))?.text ?? '');
    return [...(values.grafana?.rbac.namespaces ?? []), ...(values.coreDns?.enabled === true ? ['kube-system'] : [])];
  });

const needed = (files: readonly TextFile[], project: string) => {
  const own = applications(files, project);
  const sources = own.flatMap(sourcesOf);
  const objects = sources.flatMap((source) => applied(files, source));
  return {
    repositories: sorted(sources.map(({ repoURL }) => repoURL)),
    namespaces: sorted([
      ...own.map(({ destination }) => destination.namespace),
      ...objects.flatMap(({ metadata }) => metadata.namespace ?? []),
      ...sources.flatMap((source) => writtenByChart(files, source)),
    ]),
    clusterKinds: sorted([
      ...objects.filter(({ metadata }) => metadata.namespace === undefined).map(({ kind }) => kind),
      ...sources.flatMap(({ chart }) => (chart === undefined ? [] : (clusterKinds[chart] ?? []))),
    ]),
  };
};

const allowed = (files: readonly TextFile[], project: string) => {
  // The spec of an AppProject of ours.
  const spec = objectNamed(files, 'AppProject', project).spec as ProjectSpec;
  return {
    repositories: sorted(spec.sourceRepos),
    namespaces: sorted(spec.destinations.map(({ namespace }) => namespace)),
    clusterKinds: sorted((spec.clusterResourceWhitelist ?? []).map(({ kind }) => kind)),
  };
};

const platforms: Record<string, readonly TextFile[]> = { dist: dist() };

beforeAll(async () => {
  platforms['every source'] = await compile(everySource);
  platforms['every receiver'] = await compile(everyReceiver);
  platforms['sealed secrets'] = await compile(sealedSecrets);
});

const filesOf = (platform: string): readonly TextFile[] => platforms[platform] ?? [];

describe('an AppProject', () => {
  test.each([
    ['dev', 'dist'],
    ['prod', 'dist'],
    ['dev', 'every source'],
    ['dev', 'every receiver'],
    ['dev', 'sealed secrets'],
  ])('%s of %s allows what its Applications read and write, and nothing more', (project, platform) => {
    expect(allowed(filesOf(platform), project)).toEqual(needed(filesOf(platform), project));
  });

  test.each(['dist', 'every source', 'every receiver', 'sealed secrets'])('of what %s shares reads our repository as well', (platform) => {
    const { namespaces, repositories } = allowed(filesOf(platform), 'shared');

    expect(namespaces).toEqual(needed(filesOf(platform), 'shared').namespaces);
    expect(repositories).toEqual(expect.arrayContaining([...needed(filesOf(platform), 'shared').repositories]));
  });

  test.each(['dev', 'prod', 'shared'])('%s may not write Applications', (project) => {
    expect(allowed(dist(), project).namespaces).not.toContain('argocd');
  });
});

describe('an Application', () => {
  test.each(['dist', 'every source', 'every receiver', 'sealed secrets'])(
    'of %s reads only paths of dist/ that hold something',
    (platform) => {
      const files = filesOf(platform);
      const ours = objectsIn(files)
        .filter(({ object }) => object.kind === 'Application')
        .flatMap(({ object }) => sourcesOf(object.spec as ApplicationSpec))
        .flatMap(({ path, helm }) => [...(path === undefined ? [] : [path]), ...(helm?.valueFiles ?? [])])
        .filter((path) => path.includes('dist/'));

      const empty = ours.filter(
        (path) => !files.some((file) => file.path === belowDist(path) || file.path.startsWith(`${belowDist(path)}/`)),
      );

      expect(ours.length).toBeGreaterThan(0);
      expect(empty).toEqual([]);
    },
  );

  test('reads below the folder of its platform in the repository', () => {
    const { sources } = objectNamed(filesOf('every source'), 'Application', 'monitoring-dev').spec as ApplicationSpec;
    const { source } = objectNamed(filesOf('every source'), 'Application', 'dev-root').spec as ApplicationSpec;

    expect(sources?.[0]).toMatchObject({
      repoURL: 'registry.example.com/charts',
      helm: { valueFiles: ['$values/platforms/full/dist/dev/values/monitoring-dev.yaml'] },
    });
    expect(source?.path).toBe('platforms/full/dist/dev/apps');
  });

  test.each([
    ['dist', []],
    [
      'every source',
      [
        'chart-dev',
        'dashboards-dev',
        'dev-namespaces',
        'elsewhere-dev',
        'folder-dev',
        'monitoring-dev',
        'monitors-dev',
        'oci-chart-dev',
        'ours-dev',
      ],
    ],
  ])('of %s takes along what it installed only where cascadeDelete says so: %j', (platform, names) => {
    const finalized = objectsIn(filesOf(platform)).filter(({ object }) => 'finalizers' in object.metadata);

    expect(finalized.map(({ object }) => object.metadata.name)).toEqual(names);
  });
});

describe('objects of other platforms', () => {
  test.each(['every source', 'every receiver', 'sealed secrets'])('%s pass their schemas, with defaults inside lists', (platform) => {
    const objects = objectsIn(filesOf(platform));

    expect(objects.flatMap(({ path, object }) => schemaFaults(object).map((fault) => `${path}: ${fault}`))).toEqual([]);
    expect(objects.map(({ object }) => withListDefaults(object))).toEqual(objects.map(({ object }) => object));
  });

  test('with sealed secrets bring one for each Secret, bound as its scope says', () => {
    const secrets = objectsIn(filesOf('sealed secrets')).filter(({ object }) => object.kind === 'SealedSecret');

    expect(
      secrets.map(({ object }) => [
        object.metadata.name,
        Object.keys(object.metadata.annotations ?? {}).filter((key) => key.startsWith('sealed')),
      ]),
    ).toEqual([
      ['grafana-admin', ['sealedsecrets.bitnami.com/cluster-wide']],
      ['mail', ['sealedsecrets.bitnami.com/namespace-wide']],
      ['slack', []],
    ]);
  });

  test('with existing Secrets bring none, and no Application for them', () => {
    const paths = filesOf('every receiver').map(({ path }) => path);

    expect(paths.filter((path) => path.includes('-secrets'))).toEqual([]);
  });
});
