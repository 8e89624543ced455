import { listAt, mapAt, textAt } from '../../core/json';
import type { GraphNode } from '../../lint/graph/node';
import { namesOf } from '../change';
import type { ObjectChange } from '../objects';
import { structureIn } from '../objects/packed';
import type { Statement } from '../statement';

const nodeOf = ({ before, after }: ObjectChange): GraphNode | undefined => after ?? before;

/** Whether an object is a ConfigMap that Grafana's sidecars read. */
export const isForGrafana = (change: ObjectChange): boolean => {
  const node = nodeOf(change);
  return node?.kind === 'ConfigMap' && ['grafana_dashboard', 'grafana_datasource'].some((label) => node.labels[label] !== undefined);
};

// Panels are in rows, or beside them.
const panelsOf = (dashboard: unknown): readonly unknown[] =>
  listAt(dashboard, 'panels').flatMap((panel) => [panel, ...listAt(panel, 'panels')]);

const titleOf = (panel: unknown): string => textAt(panel, 'title') ?? '';

// Where a panel is says nothing of what it shows.
const drawn = (panel: unknown): string => {
  const { id: _id, gridPos: _place, panels: _inside, ...rest } = mapAt(panel);
  return JSON.stringify(rest);
};

const dashboardsIn = (node: GraphNode | undefined): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(mapAt(node?.object, 'data')).flatMap(([file, text]): readonly (readonly [string, unknown])[] => {
      const dashboard = typeof text === 'string' && file.endsWith('.json') ? structureIn(text) : undefined;
      return panelsOf(dashboard).length === 0 ? [] : [[textAt(dashboard, 'title') ?? file, dashboard]];
    }),
  );

const panelsWithout = (panels: readonly unknown[], others: readonly unknown[]): readonly string[] => {
  const titles = new Set(others.map(titleOf));
  return panels.map(titleOf).filter((title) => !titles.has(title));
};

const kept = (before: unknown, after: unknown): readonly string[] => {
  const [was, is] = [panelsOf(before), panelsOf(after)];
  const old = new Map(was.map((panel) => [titleOf(panel), drawn(panel)]));
  const otherwise = is.filter((panel) => (old.get(titleOf(panel)) ?? drawn(panel)) !== drawn(panel)).map(titleOf);
  const said: readonly (readonly [string, readonly string[]])[] = [
    ['changes the panels', otherwise],
    ['has the new panels', panelsWithout(is, was)],
    ['no longer has the panels', panelsWithout(was, is)],
  ];
  const told = said.flatMap(([verb, titles]) => (titles.length === 0 ? [] : [`${verb} ${namesOf(titles)}`]));
  return told.length > 0 ? told : ['is laid out otherwise'];
};

const reason = 'people see something else';

/** What people see otherwise in Grafana. */
export const dashboardStatements = (change: ObjectChange): readonly Statement[] => {
  const [old, fresh] = [dashboardsIn(change.before), dashboardsIn(change.after)];
  const say = (subject: string, predicate: string): Statement => ({ area: 'dashboards', subject, predicate, risk: 'low', reason });
  if (old.size + fresh.size === 0)
    return [say(`Grafana's ${nodeOf(change)?.name}`, { create: 'is new', prune: 'is gone' }[String(change.action)] ?? 'is set otherwise')];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((title) => {
    const [was, is] = [old.get(title), fresh.get(title)];
    const subject = `the dashboard ${title}`;
    if (was === undefined) return [say(subject, 'is new')];
    if (is === undefined) return [say(subject, 'is gone')];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : kept(was, is).map((predicate) => say(subject, predicate));
  });
};
