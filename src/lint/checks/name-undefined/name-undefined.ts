import { type Subject, subject } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import type { Resolution } from '../../graph/names/resolution';
import { resolverIn } from '../../graph/names/resolve';
import type { GraphNode, Reference } from '../../graph/node';
import type { Check, Finding } from '../check';
import { folderSubject, objectSubject } from '../common/subjects';
import { isObject } from '../common/synced-path';
import { messageOf } from './wording';

const mostKnown = 8;

const listed = (known: readonly string[]): string => {
  if (known.length === 0) return 'nothing of the kind is defined there';
  const more = known.length - mostKnown;
  return `known are ${known.slice(0, mostKnown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const helpOf = ({ meant, known }: Extract<Resolution, { kind: 'missing' }>): string =>
  meant === undefined ? listed(known) : `did you mean "${meant}"?`;

const nameSubject = ({ kind, scope }: Reference, name: string): Subject =>
  kind === 'folder' ? folderSubject(name) : subject(kind, scope, name);

const finding = (reference: Reference, missing: Extract<Resolution, { kind: 'missing' }>): Finding => {
  const { node, path, name } = reference;
  const own = nameSubject(reference, name);
  return {
    at: node.at(path),
    message: messageOf(reference),
    help: helpOf(missing),
    // What was meant is left without use, and the object does not work.
    about: [own, ...(missing.meant === undefined ? [] : [nameSubject(reference, missing.meant)]), objectSubject(node)],
    follows: [own],
  };
};

const undefinedNames = (graph: ObjectGraph): readonly Finding[] => {
  const resolve = resolverIn(graph);
  return graph.references.flatMap((reference) => {
    // Of what somebody else runs, only a part is known.
    if (reference.node.declared !== undefined) return [];
    const resolution = resolve(reference);
    return resolution.kind === 'missing' ? [finding(reference, resolution)] : [];
  });
};

const placement = (node: GraphNode): Reference => ({
  kind: 'namespace',
  scope: '',
  name: node.namespace,
  node,
  path: ['metadata', 'namespace'],
  does: 'is in',
});

// Objects are many and namespaces few.
const undefinedNamespaces = (graph: ObjectGraph): readonly Finding[] => {
  const resolve = resolverIn(graph);
  const verdicts = new Map<string, Resolution>();
  return graph.nodes.filter(isObject).flatMap((node) => {
    if (node.namespace === '') return [];
    const reference = placement(node);
    const verdict = verdicts.get(node.namespace) ?? resolve(reference);
    verdicts.set(node.namespace, verdict);
    return verdict.kind === 'missing' ? [finding(reference, verdict)] : [];
  });
};

/** Names that objects need and nothing defines. */
export const nameUndefined: Check = {
  id: 'name-undefined',
  level: 'error',
  blinds: true,
  find: ({ graph }) => [...undefinedNames(graph), ...undefinedNamespaces(graph)],
};
