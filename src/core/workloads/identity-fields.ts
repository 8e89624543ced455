import { z } from 'zod';
import { dnsLabelSchema, portNameSchema, portSchema, selectorLabelsSchema, serviceNameSchema } from '../kubernetes/names';
import { storageSchema } from '../kubernetes/storage';
import { deploySchema } from './deploy';

/** Kinds of object that keep Pods running. */
export const controllerKinds = ['Deployment', 'StatefulSet', 'Rollout'] as const;

const controllerSchema = z.strictObject({
  kind: z.enum(controllerKinds).default('Deployment'),
  name: dnsLabelSchema.optional().meta({ description: "Its name; by default the workload's" }),
});

const podsSchema = z.strictObject({
  labels: selectorLabelsSchema.optional(),
  ports: z.record(portNameSchema, portSchema).default({ http: 8000 }),
  controller: controllerSchema
    .optional()
    .meta({ description: 'What keeps the Pods running; with it, alerts watch replicas, CPU and memory. Known already for an image' }),
});

const serviceSchema = z.strictObject({
  name: serviceNameSchema.optional(),
  labels: selectorLabelsSchema.optional(),
  ports: z.record(portNameSchema, portSchema).optional(),
});

/** Fields that every kind of workload has; everything else depends on this identity. */
export const identityFields = {
  namespace: dnsLabelSchema.optional().meta({ description: 'Namespace; by default <name>-${env}' }),
  team: z.string().min(1).optional().meta({ description: 'A team under teams: its receiver is notified about this workload' }),
  pods: podsSchema.prefault({}),
  service: serviceSchema.optional(),
  storage: z
    .record(dnsLabelSchema, storageSchema)
    .default({})
    .meta({ description: 'Volumes that outlive the workload, each an Application <workload>-<name>-storage-<env>' }),
  deploy: deploySchema,
};
