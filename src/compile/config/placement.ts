import { z } from 'zod';
import { labelKeySchema, labelsSchema } from '../../core/kubernetes/names';

const tolerationSchema = z.strictObject({
  key: labelKeySchema.meta({ description: 'Key of the taint' }),
  operator: z.enum(['Equal', 'Exists']).default('Equal').meta({ description: 'Whether the value must be equal, or the key is enough' }),
  value: z
    .string()
    .optional()
    .meta({ description: 'Value of the taint', examples: ['gpu'] }),
  effect: z
    .enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
    .optional()
    .meta({ description: 'Effect of the taint; without it, all effects' }),
});

/** On which nodes Pods run. */
export const placement = {
  nodeSelector: labelsSchema.optional().meta({ description: 'Labels of the nodes that it may run on' }),
  tolerations: z.array(tolerationSchema).optional().meta({ description: 'Taints of these nodes that it does not mind' }),
};
