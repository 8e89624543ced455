import { z } from 'zod';
import { named } from '../../../core/kubernetes/names';
import type { JobContext } from '../../common/alert';

const moduleSchema = named(/^[A-Za-z0-9_.-]+$/, 'is not a name of a module', 'write one such as http_2xx');

const addressSchema = named(
  /^(?!.*:\/\/)[^\s/$]+:\d{1,5}$/,
  'is not a host with a port',
  'write it without a scheme, such as db.example.com:5432',
);

const urlSchema = named(/^https?:\/\/[^\s$@]+$/, 'is not an address of a page', 'write one such as https://api.example.com/health');

const moduleOf = (usual: string) =>
  moduleSchema.default(usual).meta({ description: `Module of the exporter's configuration; by default ${usual}` });

/** What is probed: a page, a port, or the certificate of a port. */
export const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('http'),
    url: urlSchema.meta({ description: 'Address of the page', examples: ['https://api.example.com/health'] }),
    module: moduleOf('http_2xx'),
  }),
  z.strictObject({
    kind: z.literal('tcp'),
    address: addressSchema.meta({ description: 'Host and port', examples: ['db.example.com:5432'] }),
    module: moduleOf('tcp_connect'),
  }),
  z.strictObject({
    kind: z.literal('tls'),
    address: addressSchema.meta({ description: 'Host and port', examples: ['db.example.com:5432'] }),
    module: moduleOf('tls_connect'),
  }),
]);

type Target = z.infer<typeof targetSchema>;

/** A target by its name, its address and the module that probes it. */
export interface ProbedTarget {
  readonly target: string;
  readonly instance: string;
  readonly module: string;
}

const addressOf = (target: Target): string => (target.kind === 'http' ? target.url : target.address);

/** The targets of a workload, in the order of their names. */
export const probedTargets = (targets: Readonly<Record<string, Target>>): readonly ProbedTarget[] =>
  Object.entries(targets)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, target]) => ({ target: name, instance: addressOf(target), module: target.module }));

/** What the alerts are written from: one target at least. */
export interface ProbeContext extends JobContext {
  readonly targets: readonly [ProbedTarget, ...ProbedTarget[]];
}

/** Labels that the series of one target carry besides those of the exporter. */
export const labelsOf = ({ target, instance }: ProbedTarget) => ({ target, instance });

/** Labels of the first target in samples. */
export const first = ({ selector, targets: [target] }: ProbeContext) => ({ ...selector, ...labelsOf(target) });
