import { subject } from '../../../core/problem';
import { onceFor, onceForName } from '../../../language/once';
import type { ApplicationView } from '../../graph/kinds/applications';
import type { ProjectView } from '../../graph/kinds/projects';
import type { GraphNode } from '../../graph/node';
import { isNamespaced } from '../../kustomize/built-object';
import type { Check, Finding } from '../check';
import { called, isObject, syncedBy } from '../common/synced-path';

const globbed = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );

const compiled = new Map<string, RegExp>();

const matches = (pattern: string, text: string): boolean => {
  const known = compiled.get(pattern) ?? globbed(pattern);
  compiled.set(pattern, known);
  return known.test(text);
};

// A pattern with "!" in front forbids what another allows.
const allows = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) => !pattern.startsWith('!') && matches(pattern, text)) &&
  !patterns.some((pattern) => pattern.startsWith('!') && matches(pattern.slice(1), text));

// A project of a large platform lists many namespaces, and many objects are in each.
const reachesOf = onceFor(({ destinations }: ProjectView) =>
  onceForName((server: string) => {
    const namespaces = destinations.filter((destination) => matches(destination.server, server)).map(({ namespace }) => namespace);
    const isPattern = (text: string): boolean => /[!*?]/.test(text);
    const [patterns, plain] = [namespaces.filter(isPattern), new Set(namespaces.filter((one) => !isPattern(one)))];
    const forbids = patterns.filter((pattern) => pattern.startsWith('!'));
    return onceForName(
      (namespace: string) =>
        allows(patterns, namespace) || (plain.has(namespace) && !forbids.some((pattern) => matches(pattern.slice(1), namespace))),
    );
  }),
);

const reaches = (project: ProjectView, server: string, namespace: string): boolean => reachesOf(project)(server)(namespace);

const groupOf = ({ object }: GraphNode): string => {
  const version = String(object.apiVersion ?? '');
  return version.includes('/') ? (version.split('/')[0] ?? '') : '';
};

const listed = (list: readonly { readonly group: string; readonly kind: string }[], node: GraphNode): boolean =>
  list.some(({ group, kind }) => matches(group, groupOf(node)) && matches(kind, node.kind));

const repositories = (project: ProjectView, { node, name, sources }: ApplicationView): readonly Finding[] =>
  sources
    .filter(({ repository }) => !allows(project.sourceRepos, repository))
    .map(({ repository, path }) => ({
      at: node.at([...path, 'repoURL']),
      message: `Application ${name} reads ${repository}, which AppProject ${project.name} does not allow`,
      help: `add it to sourceRepos, which are ${project.sourceRepos.join(', ')}`,
    }));

const destination = (project: ProjectView, { node, name, destination: { server, namespace } }: ApplicationView): readonly Finding[] =>
  reaches(project, server, namespace)
    ? []
    : [
        {
          at: node.at(['spec', 'destination', 'namespace']),
          message: `Application ${name} writes to ${namespace} on ${server}, which AppProject ${project.name} does not allow`,
          follows: [subject('namespace', '', namespace)],
          help: `its destinations are ${project.destinations.map((one) => `${one.namespace} on ${one.server}`).join(', ')}`,
        },
      ];

const object = (project: ProjectView, application: ApplicationView, node: GraphNode): readonly Finding[] => {
  // Finding a place costs more than the check itself, and hardly any object needs one.
  const forbidden = (help: string, follows: Finding['follows'] = []): readonly Finding[] => {
    const message = `Application ${application.name} applies ${called(node)}, which AppProject ${project.name} does not allow`;
    return [{ at: node.at(['kind']), message, help, follows }];
  };
  // What names no namespace goes into that of the Application.
  const namespace = node.namespace !== '' || !isNamespaced(node.kind) ? node.namespace : application.destination.namespace;
  if (namespace === '') return listed(project.clusterResources, node) ? [] : forbidden(`add ${node.kind} to clusterResourceWhitelist`);
  if (!reaches(project, application.destination.server, namespace))
    return forbidden(`add the namespace ${namespace} to its destinations`, [subject('namespace', '', namespace)]);
  const { namespaceResources } = project;
  return namespaceResources === undefined || listed(namespaceResources, node)
    ? []
    : forbidden(`add ${node.kind} to namespaceResourceWhitelist`);
};

/** Repositories, namespaces and kinds that the project of an Application does not allow: Argo CD would refuse to sync. */
export const projectForbids: Check = {
  id: 'project-forbids',
  level: 'error',
  find: ({ graph }) => {
    const syncing = syncedBy(graph);
    const projects = new Map(graph.projects.map((project) => [project.name, project]));
    const ofApplications = graph.applications.flatMap((application) => {
      const project = projects.get(application.project);
      return project === undefined ? [] : [...repositories(project, application), ...destination(project, application)];
    });
    const ofObjects = graph.nodes.filter(isObject).flatMap((node) =>
      syncing(node).flatMap(({ application }) => {
        const project = projects.get(application.project);
        return project === undefined ? [] : object(project, application, node);
      }),
    );
    return [...ofApplications, ...ofObjects];
  },
};
