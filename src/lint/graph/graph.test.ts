import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../../cli/file-system';
import { readSources } from '../../compile/config/source-files';
import { compileAndCheck } from '../../compile/synth';
import { readFolder } from './folder';
import type { ObjectGraph } from './graph';
import { declaredWorkload } from './kinds/pods';
import { linkObjects } from './link';
import { resolverIn } from './names/resolve';
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

  test('finds every name that an object needs, but for what clusters have and charts make', async () => {
    const { graph } = await compileAndCheck(readSources(realFileSystem, root));
    const resolve = resolverIn(graph as ObjectGraph); // the platform compiles

    const open = graph?.references.filter((reference) => resolve(reference).kind !== 'found');

    expect([...new Set(open?.map(({ kind, scope, name }) => `${kind} ${scope}/${name}`))]).toEqual(['ingress-class /nginx']);
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
