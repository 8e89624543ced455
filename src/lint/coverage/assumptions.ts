import type { Assumed } from '../../core/coverage';
import { monitorsOf, populated } from '../checks/common/monitors';
import type { ObjectGraph } from '../graph/graph';
import { selectedBy } from '../graph/selection';
import { configViews } from '../routing/configuration';

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const selection = ({ nodes, prometheuses }: ObjectGraph): readonly Assumed[] => {
  if (prometheuses.length > 0 || !nodes.some(({ kind }) => Object.hasOwn(selectedBy, kind))) return [];
  return [{ what: 'some Prometheus selects these monitors and rules', why: 'no Prometheus was read' }];
};

const routing = (graph: ObjectGraph): readonly Assumed[] => {
  const { ruleGroups } = graph;
  const isAlert = ({ kind }: { readonly kind: string }): boolean => kind === 'alert';
  if (configViews(graph).length > 0 || !ruleGroups.some(({ rules }) => rules.some(isAlert))) return [];
  return [{ what: 'somebody is notified of these alerts', why: 'no Alertmanager configuration was read' }];
};

const listed = (names: readonly string[]): string => {
  const more = names.length - 3;
  return `${names.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} other namespaces` : ''}`;
};

const targets = (graph: ObjectGraph): readonly Assumed[] => {
  const known = populated(graph);
  const open = monitorsOf(graph).filter(({ selected, monitor: { namespaces } }) => {
    if (selected.length > 0) return false;
    return namespaces.kind === 'any' ? known.size === 0 : !namespaces.names.every((name) => known.has(name));
  });
  if (open.length === 0) return [];
  const namespaces = open.flatMap(({ monitor }) =>
    monitor.namespaces.kind === 'any'
      ? ['any namespace']
      : monitor.namespaces.names.map((name) => name || 'the namespace that they are applied to'),
  );
  const where = listed([...new Set(namespaces)].sort());
  const what = `${counted(open.length, 'monitor')} ${open.length === 1 ? 'finds its' : 'find their'} targets`;
  return [{ what, why: `no Service or Pod of ${where} was read` }];
};

const mostNamed = 6;

const several = (names: readonly string[]): string =>
  names.length <= mostNamed
    ? names.join(', ')
    : `${names.length} workloads (${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more)`;

/** What nobody wrote of what somebody else runs. */
export const ofDeclared = ({ nodes }: ObjectGraph): readonly Assumed[] => {
  const all = new Map<string, Assumed & { readonly of: readonly string[] }>();
  for (const { what, why, of } of nodes.flatMap(({ declared = [] }) => declared)) {
    const key = JSON.stringify([what, why]);
    all.set(key, { what, why, of: [...(all.get(key)?.of ?? []), ...(of === undefined ? [] : [of])] });
  }
  return [...all.values()].map(({ what, why, of }) => ({ what: of.length === 0 ? what : `each of ${several(of)} ${what}`, why }));
};

/** What answers about a folder depend on, each from a view of its own. A new one is a function beside these. */
export const assumptionFinders: readonly ((graph: ObjectGraph) => readonly Assumed[])[] = [selection, routing, targets, ofDeclared];
