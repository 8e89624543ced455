import { listAt, type ObjectPath, textAt, textsAt } from '../../core/json';
import type { GraphNode } from '../../lint/graph/node';
import { namesOf } from '../change';
import type { Statement } from '../statement';

type Read = (object: GraphNode['object']) => readonly string[];

const kinds =
  (field: string): Read =>
  (object) =>
    listAt(object, 'spec', field).map((resource) => textAt(resource, 'kind') ?? '');

const permissions: readonly {
  readonly read: Read;
  readonly verb: string;
  readonly risk: Statement['risk'];
  readonly reason: string;
}[] = [
  {
    read: (object) => listAt(object, 'spec', 'destinations').map((destination) => `namespace ${textAt(destination, 'namespace') ?? ''}`),
    verb: 'write to',
    risk: 'low',
    reason: 'its Applications may create and delete there',
  },
  {
    read: (object) => textsAt(object, 'spec', 'sourceRepos'),
    verb: 'install from',
    risk: 'medium',
    reason: 'people who can write there can write to the cluster',
  },
  { read: kinds('clusterResourceWhitelist'), verb: 'write cluster-wide', risk: 'medium', reason: 'such objects belong to no namespace' },
  { read: kinds('namespaceResourceWhitelist'), verb: 'write', risk: 'medium', reason: 'its Applications may create and delete these' },
];

/** Fields of an AppProject of which these sentences speak. */
export const projectFields = (path: ObjectPath): boolean =>
  path[0] === 'spec' && ['destinations', 'sourceRepos', 'clusterResourceWhitelist', 'namespaceResourceWhitelist'].includes(String(path[1]));

/** What the Applications of a project may do that they could not, and the other way round. */
export const projectStatements = (subject: string, before: GraphNode, after: GraphNode): readonly Statement[] =>
  permissions.flatMap(({ read, verb, risk, reason }): readonly Statement[] => {
    const [was, is] = [read(before.object), read(after.object)];
    const added = is.filter((item) => !was.includes(item));
    const gone = was.filter((item) => !is.includes(item));
    const about = { area: 'delivery' as const, subject };
    return [
      ...(added.length === 0 ? [] : [{ ...about, predicate: `lets its Applications ${verb} ${namesOf(added)} too`, risk, reason }]),
      ...(gone.length === 0
        ? []
        : [
            {
              ...about,
              predicate: `no longer lets its Applications ${verb} ${namesOf(gone)}`,
              risk: 'medium' as const,
              reason: 'a sync that still does so fails',
            },
          ]),
    ];
  });
