import { dotted } from '../../core/path';
import { type Problem, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import { laidOver } from './merge';
import { filledIn } from './placeholder';
import type { Entry, Tree } from './tree';

type MapTree = Extract<Tree, { kind: 'map' }>;

/** What an environment wrote once templates are laid below the workloads that name them, and what is wrong with that. */
export interface Expanded {
  readonly tree: Tree;
  readonly problems: readonly Problem[];
}

const mapAt = (tree: Tree, key: string): MapTree | undefined => {
  const found = tree.kind === 'map' ? tree.entries.get(key)?.tree : undefined;
  return found?.kind === 'map' ? found : undefined;
};

const without = (tree: MapTree, key: string): MapTree => ({
  ...tree,
  entries: new Map([...tree.entries].filter(([name]) => name !== key)),
});

const unknown = (name: string, template: Tree, known: readonly string[]): Problem => ({
  check: 'value',
  level: 'error',
  at: template.at,
  message: `${dotted(['workloads', name, 'template'])}: ${template.kind === 'scalar' ? `no template is named ${quoted(String(template.value))}` : 'must be the name of a template'}`,
  help:
    known.length === 0
      ? 'write templates: with an entry of that name'
      : suggestion(template.kind === 'scalar' ? String(template.value) : '', known),
});

const unused = (name: string, { keyAt }: Entry): Problem => ({
  check: 'template-unused',
  level: 'warning',
  at: keyAt,
  message: `no workload names the template ${quoted(name)}`,
  help: 'remove it, or write template: in a workload',
});

/** Lays every workload over the template that it names, in which `${name}` is the name of the workload. */
export const expanded = (tree: Tree): Expanded => {
  const templates = mapAt(tree, 'templates');
  const workloads = mapAt(tree, 'workloads');
  if (tree.kind !== 'map' || workloads === undefined) return { tree, problems: [] };
  const problems: Problem[] = [];
  const used = new Set<string>();
  const entries = [...workloads.entries].map(([name, entry]): readonly [string, Entry] => {
    const named = entry.tree.kind === 'map' ? entry.tree.entries.get('template')?.tree : undefined;
    if (entry.tree.kind !== 'map' || named === undefined) return [name, entry];
    const own = without(entry.tree, 'template');
    const template = named.kind === 'scalar' && typeof named.value === 'string' ? templates?.entries.get(named.value)?.tree : undefined;
    if (template === undefined) problems.push(unknown(name, named, [...(templates?.entries.keys() ?? [])]));
    else if (named.kind === 'scalar') used.add(String(named.value));
    return [name, { ...entry, tree: template === undefined ? own : laidOver(filledIn(template, 'name', name), own, ['workloads', name]) }];
  });
  for (const [name, entry] of templates?.entries ?? []) if (!used.has(name)) problems.push(unused(name, entry));
  const whole = {
    ...tree,
    entries: new Map(tree.entries).set('workloads', {
      keyAt: workloads.at,
      ...tree.entries.get('workloads'),
      tree: { ...workloads, entries: new Map(entries) },
    }),
  };
  return { tree: templates === undefined ? whole : without(whole, 'templates'), problems };
};
