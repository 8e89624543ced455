import { typoOf } from '../../../core/suggestion';
import type { PodsView } from '../../graph/kinds/pods';
import type { ServiceView } from '../../graph/kinds/services';
import type { MonitorTargets } from '../../graph/targets';
import { objectText } from '../../graph/wording';
import type { Check, Finding } from '../check';
import { called, monitorsOf } from '../common/monitors';

const listed = (texts: readonly string[]): string => {
  const more = texts.length - 3;
  return `${texts.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const jobText = ({ monitor }: MonitorTargets, view: ServiceView | PodsView): string =>
  'selector' in view ? view.name : `${monitor.namespace}/${monitor.name}`;

const faultsOf = (found: MonitorTargets): readonly Finding[] => {
  const { monitor, selected } = found;
  const { jobLabel } = monitor;
  if (jobLabel === undefined) return [];
  const without = selected.filter(({ labels }) => (labels[jobLabel] ?? '') === '');
  const [first] = without;
  if (first === undefined) return [];
  const near = typoOf(jobLabel, Object.keys(first.labels));
  const jobs = [...new Set(without.map((view) => `"${jobText(found, view)}"`))].sort();
  return [
    {
      at: monitor.node.at(['spec', 'jobLabel']),
      message: `${called(monitor.node)} sets job to the label ${jobLabel}, which ${listed(without.map(objectText))} ${without.length === 1 ? 'does' : 'do'} not have: job is ${listed(jobs)} instead`,
      help: near === undefined ? `add the label ${jobLabel}, or leave jobLabel out` : `did you mean "${near}"?`,
    },
  ];
};

/** Monitors whose jobLabel is a label that what they find does not have. */
export const jobLabelMissing: Check = {
  id: 'job-label-missing',
  level: 'warning',
  find: ({ graph }) => monitorsOf(graph).flatMap(faultsOf),
};
