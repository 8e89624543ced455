import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { alertmanagerFiles, withConfig } from './support/amtool';
import { compileAll } from './support/compile';
import { dist, objectNamed, repository, type TextFile } from './support/dist';

const service = `
  reranker:
    kind: http-service
    team: serving
    deploy: {kind: image, image: "registry.example.com/mlops/reranker:0.3.0"}
`;

const written = (name: string): string => fs.readFileSync(path.join(repository, 'environments', `${name}.yaml`), 'utf8');

let files: readonly TextFile[] = [];

beforeAll(async () => {
  const base = written('base').replace('\nworkloads:\n', `\nworkloads:${service}`);
  files = await compileAll({ base, dev: written('dev'), prod: written('prod') });
});

const before = new Map(dist().map((file) => [file.path, file.text]));

/** What `git diff --shortstat` counts from the committed `dist/` to the output of now, and the lines of the input. */
const statistics = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-test-'));
  try {
    for (const { path: name, text } of files) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    const { stdout } = spawnSync('git', ['diff', '--no-index', '--shortstat', path.join(repository, 'dist'), folder], { encoding: 'utf8' });
    const [changed = 0, added = 0] = [...stdout.matchAll(/\d+/g)].map(Number);
    return { changed: changed + 1, added: added + service.trim().split('\n').length };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};

describe('four lines in base.yaml', () => {
  test.each(['dev', 'prod'])('add a service with its monitor, its rules and its Application to %s', (environment) => {
    const added = files.map((file) => file.path).filter((file) => file.startsWith(`${environment}/`) && !before.has(file));

    expect(added.filter((file) => !file.includes('reranker'))).toEqual([]);
    expect(added).toEqual(
      expect.arrayContaining([
        `${environment}/apps/Application.argocd.reranker-${environment}.yaml`,
        `${environment}/manifests/${environment}-namespaces/Namespace._.reranker-${environment}.yaml`,
        `${environment}/manifests/monitors-${environment}/ConfigMap.observability-${environment}.reranker-${environment}-log-rules.yaml`,
        `${environment}/manifests/monitors-${environment}/PodMonitor.monitoring-${environment}.reranker-${environment}-pm.yaml`,
        `${environment}/manifests/monitors-${environment}/PrometheusRule.monitoring-${environment}.reranker-${environment}.yaml`,
        `${environment}/manifests/reranker-${environment}/Deployment.reranker-${environment}.reranker.yaml`,
        `${environment}/manifests/reranker-${environment}/Service.reranker-${environment}.reranker.yaml`,
      ]),
    );
  });

  test('change only what lists namespaces or Applications, and remove nothing', () => {
    const changed = files.filter((file) => before.has(file.path) && before.get(file.path) !== file.text).map((file) => file.path);
    const present = new Set(files.map((file) => file.path));

    expect(
      changed.filter(
        (file) =>
          !/^bootstrap\/AppProject\.|\/(values|tests)\/|\/PrometheusRule\.[^/]*\.kubernetes-|\.(dashboard-(?:kubernetes|argocd)|dashboards-(overview|comparison))-|\.loki-data-source\.|\/routing\.md$/.test(
            file,
          ),
      ),
    ).toEqual([]);
    expect([...before.keys()].filter((file) => !present.has(file))).toEqual([]);
  });

  test('change at most 36 files and add at most 1030 lines, those of the input among them', () => {
    const { changed, added } = statistics();

    expect(changed).toBeGreaterThan(20);
    expect(changed).toBeLessThanOrEqual(36);
    expect(added).toBeLessThanOrEqual(1030);
  });

  test.each([
    ['dev', 'alertmanager-monitoring-dev-kube-promet-alertmanager'],
    ['prod', 'alertmanager-monitoring-prod-kube-prome-alertmanager'],
  ])('send its alerts of %s to its team', async (environment, secret) => {
    // The spec of a PrometheusRule is a list of groups.
    const { groups } = objectNamed(files, 'PrometheusRule', `reranker-${environment}`).spec as {
      readonly groups: readonly {
        readonly rules: readonly { readonly alert: string; readonly labels: Readonly<Record<string, string>> }[];
      }[];
    };
    const rule = groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === 'FastAPIHighErrorRate');
    const labels = Object.entries({ alertname: 'FastAPIHighErrorRate', ...rule?.labels }).map(([label, value]) => `${label}=${value}`);

    const receiver = await withConfig(alertmanagerFiles(objectNamed(files, 'Secret', secret)), ({ amtool, configFile }) =>
      amtool('config', 'routes', 'test', `--config.file=${configFile}`, ...labels),
    );

    expect(labels).toContain('workload=reranker');
    expect(receiver.trim()).toBe(`fastapi-${environment}`);
  });
});
