import { z } from 'zod';
import { edgeSchema, nodeSchema } from './model';

/** What `crowsnest atlas` prints. */
const printed = z
  .strictObject({
    version: z.literal(1),
    against: z.string().optional().meta({ description: 'The earlier state, as it was named; then everything says what became of it' }),
    nodes: z.array(nodeSchema),
    edges: z.array(edgeSchema),
  })
  .meta({ title: 'Atlas of a platform', description: 'Everything between a metric and the person who is notified, and what joins it' });

/** The JSON Schema of an atlas. */
export const atlasSchema = (): object =>
  z.toJSONSchema(printed, {
    reused: 'inline',
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
