import { expect, test } from '@jest/globals';
import { readRender } from './documents';
import { titleOf } from './identity';
import { reachesIn } from './rights';

const role = (kind: string, name: string, rule: string, namespace = ''): string =>
  `---\n# Source: api/templates/role.yaml\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`}}\nrules: [${rule}]\n`;

const binding = (kind: string, roleKind: string, name: string, namespace = ''): string =>
  `---\n# Source: api/templates/binding.yaml\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`}}\nroleRef: {kind: ${roleKind}, name: ${name}}\n`;

const wide = (rule: string): string => role('ClusterRole', 'api', rule) + binding('ClusterRoleBinding', 'ClusterRole', 'api');

const reaches = (render: string): readonly string[] =>
  reachesIn(readRender(render).objects).map(
    ({ object, over, namespaces }) => `${titleOf(object)}: ${over.join(', ')} in ${namespaces === 'all' ? 'all' : namespaces.join()}`,
  );

test.each<[string, string, readonly string[]]>([
  [
    'reading Secrets',
    wide('{apiGroups: [""], resources: [configmaps, secrets], verbs: [get, list]}'),
    ['ClusterRole api: secrets (get, list) in all'],
  ],
  [
    'everything',
    wide('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}'),
    ['ClusterRole api: secrets (*), configmaps (*), pods/exec (*) in all'],
  ],
  [
    'writing ConfigMaps',
    wide('{apiGroups: [""], resources: [configmaps], verbs: [get, update]}'),
    ['ClusterRole api: configmaps (get, update) in all'],
  ],
  ['commands in Pods', wide('{apiGroups: [""], resources: [pods/exec], verbs: [create]}'), ['ClusterRole api: pods/exec (create) in all']],
  [
    'a role in one namespace',
    role('Role', 'api', '{apiGroups: [""], resources: [secrets], verbs: [get]}', 'serving') +
      binding('RoleBinding', 'Role', 'api', 'serving'),
    ['Role serving/api: secrets (get) in serving'],
  ],
  [
    'a role of the cluster in one namespace',
    role('ClusterRole', 'api', '{apiGroups: [""], resources: [secrets], verbs: [get]}') +
      binding('RoleBinding', 'ClusterRole', 'api', 'serving'),
    ['ClusterRole api: secrets (get) in serving'],
  ],
  [
    'a role that every cluster has',
    binding('ClusterRoleBinding', 'ClusterRole', 'cluster-admin'),
    ['ClusterRoleBinding cluster-admin: everything in all'],
  ],
])('%s reaches what is secret', (_, render, found) => {
  expect(reaches(render)).toEqual(found);
});

test.each([
  ['reading Pods', wide('{apiGroups: [""], resources: [pods], verbs: [list]}')],
  ['reading ConfigMaps', wide('{apiGroups: [""], resources: [configmaps], verbs: [get]}')],
  ['one Secret by its name', wide('{apiGroups: [""], resources: [secrets], resourceNames: [own], verbs: [get]}')],
  ['Secrets of another group', wide('{apiGroups: [example.com], resources: [secrets], verbs: [get]}')],
  ['a role that nothing binds', role('ClusterRole', 'api', '{apiGroups: [""], resources: [secrets], verbs: [get]}')],
])('%s does not', (_, render) => {
  expect(reaches(render)).toEqual([]);
});
