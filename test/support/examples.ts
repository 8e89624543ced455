import { parse } from 'yaml';
import { z } from 'zod';
import { exampleTexts } from '../../src/catalog/texts';

const fieldsSchema = z.looseObject({ kind: z.string(), alerts: z.record(z.string(), z.looseObject({})).optional() });

const exampleSchema = z.looseObject({ workloads: z.record(z.string(), fieldsSchema) });

/** A workload of an example, as written. */
export interface ExampleWorkload {
  readonly name: string;
  readonly fields: z.infer<typeof fieldsSchema>;
}

/** The workloads of the examples, by kind. */
export const exampleWorkloads = (): ReadonlyMap<string, readonly ExampleWorkload[]> => {
  const byKind = new Map<string, readonly ExampleWorkload[]>();
  for (const { text } of exampleTexts()) {
    for (const [name, fields] of Object.entries(exampleSchema.parse(parse(text)).workloads))
      byKind.set(fields.kind, [...(byKind.get(fields.kind) ?? []), { name, fields }]);
  }
  return byKind;
};
