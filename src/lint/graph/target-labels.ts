import { sanitizedLabel } from '../../core/kubernetes/names';
import { type LabelFacts, type LabelSet, withLabel } from '../../language/infer/labels';
import type { MonitorView } from './kinds/monitors';
import { relabeled } from './relabeling';
import type { EndpointTargets, Target } from './targets';

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

const jobOf = ({ kind, namespace, name, jobLabel, job }: MonitorView, { service, pods }: Target): string => {
  if (job !== undefined) return job;
  const labelled = kind === 'PodMonitor' ? pods?.labels : service?.labels;
  const own = jobLabel === undefined ? undefined : labelled?.[jobLabel];
  return own ?? (kind === 'PodMonitor' ? `${namespace}/${name}` : (service?.name ?? ''));
};

// What runs the Pods adds these to them, so no manifest tells their values.
const added = new Set(['pod-template-hash', 'rollouts-pod-template-hash', 'controller-revision-hash', 'apps.kubernetes.io/pod-index']);

// A label is copied from objects that have it; from objects that are not known, it may be.
const copied = (
  objects: readonly ({ readonly labels: Readonly<Record<string, string>> } | undefined)[],
  label: string,
): LabelFacts | undefined => {
  const values = objects.map((object) => (object === undefined ? undefined : (object.labels[label] ?? '')));
  const known = values.filter((value) => value !== undefined && value !== '');
  if (values.includes(undefined)) return { always: false };
  return known.length === 0
    ? undefined
    : { always: known.length === values.length, values: distinct(known.flatMap((value) => value ?? [])) };
};

const unknownTarget = (monitor: MonitorView): LabelSet => {
  const always = [
    'namespace',
    'pod',
    'container',
    'endpoint',
    'instance',
    'job',
    ...(monitor.kind === 'ServiceMonitor' ? ['service'] : []),
  ];
  const sometimes = [...monitor.targetLabels, ...monitor.podTargetLabels].map(sanitizedLabel);
  return {
    known: new Map<string, LabelFacts>([
      ...always.map((label) => [label, { always: true }] as const),
      ...sometimes.map((label) => [label, { always: false }] as const),
    ]),
    open: false,
  };
};

/** The labels that Prometheus gives the targets of an endpoint, from the monitor and from what it finds. */
export const targetLabels = (monitor: MonitorView, { endpoint, targets }: EndpointTargets): LabelSet => {
  const fixed = (values: readonly string[]): LabelFacts => ({ always: true, values: distinct(values) });
  let labels: LabelSet = unknownTarget(monitor);
  const set = (label: string, facts: LabelFacts | undefined): void => {
    if (facts !== undefined) labels = withLabel(labels, label, facts);
    else labels = { ...labels, known: new Map([...labels.known].filter(([other]) => other !== label)) };
  };
  if (targets.length > 0) {
    set('namespace', fixed(targets.map(({ service, pods }) => service?.namespace ?? pods?.namespace ?? '')));
    set('job', fixed(targets.map((target) => jobOf(monitor, target))));
    set('endpoint', fixed(targets.map(({ portName }) => portName)));
    if (monitor.kind === 'ServiceMonitor') set('service', fixed(targets.map(({ service }) => service?.name ?? '')));
    // Endpoints that are nodes, as those of kubelets are.
    if (targets.some(({ pods }) => pods === undefined)) set('node', { always: false });
    for (const label of monitor.targetLabels)
      set(
        sanitizedLabel(label),
        copied(
          targets.map(({ service }) => service),
          label,
        ),
      );
    for (const label of monitor.podTargetLabels)
      set(
        sanitizedLabel(label),
        added.has(label)
          ? { always: false }
          : copied(
              targets.map(({ pods }) => pods),
              label,
            ),
      );
  }
  // Managed Prometheus adds what only the cloud knows.
  const open = labels.open || monitor.job !== undefined;
  return endpoint.relabelings.reduce(relabeled, { ...labels, open });
};

/** Labels of a scraped series: where the exporter and the target use one name, the target's wins unless the endpoint honours the other. */
export const scrapedLabels = (target: LabelSet, own: LabelSet, honorLabels: boolean): LabelSet => {
  const known = new Map(target.known);
  for (const [label, facts] of own.known) {
    const collides = target.known.has(label);
    known.set(collides && !honorLabels ? `exported_${label}` : label, facts);
  }
  return { known, open: target.open || own.open };
};
