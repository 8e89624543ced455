import { z } from 'zod';
import { dnsLabelSchema, portNameSchema, portSchema, selectorLabelsSchema, serviceNameSchema } from '../kubernetes/names';
import { storageSchema } from '../kubernetes/storage';
import { deploySchema } from './deploy';

/** Kinds of object that keep Pods running. */
export const controllerKinds = ['Deployment', 'StatefulSet', 'Rollout'] as const;

const controllerSchema = z.strictObject({
  kind: z.enum(controllerKinds).default('Deployment').meta({ description: 'What it is' }),
  name: dnsLabelSchema.optional().meta({ description: "Its name; by default the workload's" }),
});

const podsSchema = z.strictObject({
  labels: selectorLabelsSchema.optional().meta({ description: 'Labels that select the Pods; by default app: <name>' }),
  ports: z.record(portNameSchema, portSchema).default({ http: 8000 }).meta({ description: 'Ports of the containers, by name' }),
  controller: controllerSchema
    .optional()
    .meta({ description: 'What keeps the Pods running; with it, alerts watch replicas, CPU and memory. Known already for an image' }),
});

const serviceSchema = z.strictObject({
  name: serviceNameSchema.optional().meta({ description: "Its name; by default the workload's" }),
  labels: selectorLabelsSchema.optional().meta({ description: 'Its labels; by default those of the Pods' }),
  ports: z.record(portNameSchema, portSchema).optional().meta({ description: 'Its ports, by name; by default those of the Pods' }),
});

/** Who looks after a workload. */
export const teamField = z
  .string()
  .min(1)
  .optional()
  .meta({ description: 'A team under teams: its receiver is notified about this workload', examples: ['serving'] });

/** Fields that every kind of workload has; everything else depends on this identity. */
export const identityFields = {
  namespace: dnsLabelSchema.optional().meta({ description: 'Namespace; by default <name>-${env}' }),
  team: teamField,
  pods: podsSchema.prefault({}).meta({ description: 'The Pods: their labels and ports' }),
  service: serviceSchema.optional().meta({ description: 'The Service in front of the Pods; without one, the Pods themselves are scraped' }),
  storage: z
    .record(dnsLabelSchema, storageSchema)
    .default({})
    .meta({ description: 'Volumes that outlive the workload, each an Application <workload>-<name>-storage-<env>' }),
  deploy: deploySchema.meta({ description: 'Where the Pods come from' }),
};
