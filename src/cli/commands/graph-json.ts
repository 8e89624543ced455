import type { ObjectGraph } from '../../lint/graph/graph';
import { declaredWorkload } from '../../lint/graph/kinds/pods';
import { resolverIn } from '../../lint/graph/names/resolve';
import type { Definition, GraphNode } from '../../lint/graph/node';
import { rulesOf } from '../../lint/graph/prometheus-scope';

const keyOf = ({ kind, scope, name }: Definition): string => `${kind} ${scope === '' ? '' : `${scope}/`}${name}`;

const nodeJson = ({ id, kind, namespace, name, environment, at }: GraphNode) => ({
  id,
  kind,
  ...(namespace === '' ? {} : { namespace }),
  ...(name === '' ? {} : { name }),
  ...(environment === '' ? {} : { environment }),
  ...(kind === declaredWorkload ? { declared: true } : {}),
  at: at([]),
});

const nameJson = (definition: Definition) => ({ name: keyOf(definition), node: definition.node.id, path: definition.path.join('.') });

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly how: 'selects' | 'scrapes' | 'evaluates' | 'names';
  /** The name that one needs and the other defines, where it is a name that joins them. */
  readonly name?: string;
}

const named = ({ definitions, references }: ObjectGraph): readonly Edge[] => {
  const byKey = new Map<string, Definition[]>();
  for (const definition of definitions) byKey.set(keyOf(definition), [...(byKey.get(keyOf(definition)) ?? []), definition]);
  return references.flatMap((reference) =>
    (byKey.get(keyOf(reference)) ?? []).map(
      (definition): Edge => ({
        from: reference.node.id,
        to: definition.node.id,
        how: 'names',
        name: keyOf(reference),
      }),
    ),
  );
};

const scraping = (graph: ObjectGraph): readonly Edge[] =>
  rulesOf(graph).scopes.flatMap(({ prometheus, monitors }) => [
    ...monitors.flatMap(({ monitor, selected }): readonly Edge[] => [
      ...(prometheus === undefined ? [] : [{ from: prometheus.node.id, to: monitor.node.id, how: 'scrapes' as const }]),
      ...selected.map(({ node }) => ({ from: monitor.node.id, to: node.id, how: 'selects' as const })),
    ]),
  ]);

const evaluating = (graph: ObjectGraph): readonly Edge[] => {
  const pairs = rulesOf(graph).rules.flatMap(({ rule, scope }): readonly Edge[] =>
    scope.prometheus === undefined ? [] : [{ from: scope.prometheus.node.id, to: rule.group.node.id, how: 'evaluates' }],
  );
  return [...new Map(pairs.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()];
};

// What is missing is a finding as well; of the others, something that is not here may define them.
const open = (graph: ObjectGraph): readonly Readonly<Record<string, unknown>>[] => {
  const resolve = resolverIn(graph);
  return graph.references.flatMap((reference) => {
    const { kind } = resolve(reference);
    return kind === 'found' ? [] : [{ ...nameJson(reference), missing: kind === 'missing' }];
  });
};

/** The graph as data: objects, the names that they define and need, what joins them, and what nothing defines. */
export const graphJson = (graph: ObjectGraph): Readonly<Record<string, unknown>> => ({
  nodes: graph.nodes.map(nodeJson),
  definitions: graph.definitions.map(nameJson),
  references: graph.references.map(nameJson),
  edges: [...scraping(graph), ...evaluating(graph), ...named(graph)],
  open: open(graph),
});
