/** The exporter is selected by its job alone: `namespace` is that of the Pod that uses the GPU. */
export interface GpuContext {
  readonly job: string;
}

/** The exporter writes the name of the node as Hostname, newer ones as hostname. */
export const host = '{{ $labels.Hostname }}{{ $labels.hostname }}';

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
