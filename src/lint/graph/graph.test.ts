import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../../cli/file-system';
import { readSources } from '../../compile/config/source-files';
import { compileAndCheck } from '../../compile/synth';
import { readFolder } from './folder';
import type { ObjectGraph } from './graph';
import { declaredWorkload } from './kinds/pods';
import { linkObjects } from './link';
import type { Definition } from './node';

const root = path.join(__dirname, '..', '..', '..');

const shown = ({ kind, scope, name, node, path: at }: Definition) => `${kind} ${scope}/${name} in ${node.id} at ${at.join('.')}`;

// A workload that somebody else deploys is known from the input only.
const inFile = ({ node }: Definition) => node.kind !== declaredWorkload;

const namesOf = ({ definitions, references }: ObjectGraph) => ({
  definitions: definitions.filter(inFile).map(shown).sort(),
  references: references.filter(inFile).map(shown).sort(),
});

describe('the graph of the platform', () => {
  test('is the same for what was just compiled and for the folder that holds it', async () => {
    const { graph } = await compileAndCheck(readSources(realFileSystem, root));

    const folder = linkObjects(readFolder(realFileSystem, path.join(root, 'dist')).objects);

    expect(namesOf(folder)).toEqual(namesOf(graph as ObjectGraph)); // the platform compiles
    expect(folder.prometheuses.map(({ name, namespace, release, selections }) => ({ name, namespace, release, selections }))).toEqual(
      graph?.prometheuses.map(({ name, namespace, release, selections }) => ({ name, namespace, release, selections })),
    );
  });

  test('finds a definition for every name that an object needs, but for those of the cluster', async () => {
    const { graph } = await compileAndCheck(readSources(realFileSystem, root));
    const defined = new Set(graph?.definitions.map(({ kind, scope, name }) => `${kind} ${scope}/${name}`));

    const open = graph?.references.filter(
      ({ kind, scope, name }) => !['folder', 'values-file'].includes(kind) && !defined.has(`${kind} ${scope}/${name}`),
    );

    expect(open?.map(shown)).toEqual([
      'namespace /argocd in bootstrap/Application.argocd.dev-root.yaml at spec.destination.namespace',
      'namespace /argocd in bootstrap/Application.argocd.prod-root.yaml at spec.destination.namespace',
      'namespace /argocd in bootstrap/Application.argocd.shared-root.yaml at spec.destination.namespace',
      'namespace /argocd in dev/manifests/monitors-dev/ServiceMonitor.monitoring-dev.argocd-dev.yaml at spec.namespaceSelector.matchNames.0',
      'namespace /argocd in prod/manifests/monitors-prod/ServiceMonitor.monitoring-prod.argocd-prod.yaml at spec.namespaceSelector.matchNames.0',
      'namespace /metallb-system in shared/apps/Application.argocd.metallb-config.yaml at spec.destination.namespace',
      'namespace /kube-system in shared/apps/Application.argocd.prometheus-operator-crds.yaml at spec.destination.namespace',
    ]);
  });

  test('holds what each Prometheus and Alertmanager selects', async () => {
    const { graph } = await compileAndCheck(readSources(realFileSystem, root));

    const [dev] = graph?.prometheuses ?? [];
    const [alertmanager] = graph?.alertmanagers ?? [];

    expect({ name: dev?.name, namespace: dev?.namespace, podMonitor: dev?.selections.podMonitor }).toEqual({
      name: 'monitoring-dev-kube-promet-prometheus',
      namespace: 'monitoring-dev',
      podMonitor: {
        objects: [{ operator: 'In', key: 'release', values: ['monitoring-dev'] }],
        namespaces: [{ operator: 'In', key: 'environment', values: ['dev'] }],
        path: ['prometheus', 'prometheusSpec', 'podMonitorSelector'],
      },
    });
    expect({ config: alertmanager?.configSecret, secrets: alertmanager?.secrets }).toEqual({
      config: 'alertmanager-monitoring-dev-kube-promet-alertmanager',
      secrets: ['alertmanager-dead-mans-switch', 'alertmanager-mail', 'alertmanager-slack'],
    });
  });
});
