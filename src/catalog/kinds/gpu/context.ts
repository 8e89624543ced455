import { promql } from '../../common/alert';

/** The exporter is selected by its job alone: `namespace` is that of the Pod that uses the GPU. */
export interface GpuContext {
  readonly job: string;
}

/** The exporter writes the name of the node as Hostname, newer ones as hostname. */
export const host = '{{ $labels.Hostname }}{{ $labels.hostname }}';

/** What distinguishes one card: a label of the Pod that uses it would make another series of it. */
export const perCard = promql`Hostname, hostname, gpu, UUID`;

/** Labels of an alert on one card in samples. */
export const cardLabels = { gpu: '0', Hostname: 'node-1', UUID: 'GPU-1' };

/** A card as older exporters name its node. */
export const older = { gpu: '0', Hostname: 'node-1' };

/** The same of a newer exporter. */
export const newer = { gpu: '0', hostname: 'node-1' };

/** Labels of one card. */
export const card = ({ job }: GpuContext, where: Readonly<Record<string, string>>) => ({
  job,
  ...where,
  UUID: 'GPU-1',
  device: 'nvidia0',
  modelName: 'H100',
});
