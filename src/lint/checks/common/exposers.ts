import type { Subject } from '../../../core/problem';
import { onceFor } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import type { MonitorView } from '../../graph/kinds/monitors';
import { shapesOf } from '../../graph/shapes';
import type { MonitorTargets } from '../../graph/targets';
import { monitorsOf } from './monitors';
import { objectSubject } from './subjects';

/** Looks up which objects a metric or a workload's series come through, though some of them may not work. */
interface Exposers {
  readonly ofMetric: (environment: string, metric: string) => readonly Subject[];
  readonly ofWorkload: (environment: string, workload: string) => readonly Subject[];
}

const note = (lists: Map<string, Set<Subject>>, environment: string, name: string, subjects: readonly Subject[]): void => {
  const key = `${environment}\n${name}`;
  const known = lists.get(key) ?? new Set();
  for (const subject of subjects) known.add(subject);
  lists.set(key, known);
};

// What the series of a monitor call their job, relabelings aside.
const jobOf = ({ jobLabel, namespace, name }: MonitorView, view: MonitorTargets['selected'][number]): string =>
  (jobLabel === undefined ? undefined : view.labels[jobLabel]) ?? ('selector' in view ? view.name : `${namespace}/${name}`);

/** By what monitors and recording rules a metric is meant to arrive: where one of them is at fault, the metric is missing because of it. */
export const exposersIn: (graph: ObjectGraph) => Exposers = onceFor((graph) => {
  const metrics = new Map<string, Set<Subject>>();
  const workloads = new Map<string, Set<Subject>>();
  const monitors = new Map(graph.monitors.map(({ node, name }) => [`${node.environment}\n${name}`, objectSubject(node)]));
  for (const { environment, workload, monitors: named, signals } of graph.exposures) {
    const through = named.flatMap(({ name }) => monitors.get(`${environment}\n${name}`) ?? []);
    if (through.length === 0) continue;
    note(workloads, environment, workload, through);
    for (const { metric } of signals.flatMap(shapesOf)) note(metrics, environment, metric, through);
  }
  for (const { monitor, selected } of monitorsOf(graph))
    for (const view of selected) note(workloads, monitor.node.environment, jobOf(monitor, view), [objectSubject(monitor.node)]);
  for (const { node, rules } of graph.ruleGroups)
    for (const rule of rules) if (rule.kind === 'record') note(metrics, node.environment, rule.record, [objectSubject(node)]);
  const find = (lists: Map<string, Set<Subject>>) => (environment: string, name: string) => [
    ...(lists.get(`${environment}\n${name}`) ?? []),
  ];
  return { ofMetric: find(metrics), ofWorkload: find(workloads) };
});
