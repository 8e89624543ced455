import type { z } from 'zod';
import { dotted } from '../../core/path';

const helpOf = (issue: z.core.$ZodIssue): string => {
  const params = issue.code === 'custom' ? issue.params : undefined;
  return typeof params?.help === 'string' ? `; ${params.help}` : '';
};

/** Reads the properties of a construct by a schema; what is wrong with them ends the app, as with constructs of cdk8s. */
export const parsed = <Schema extends z.ZodType>(id: string, schema: Schema, props: unknown): z.output<Schema> => {
  const result = schema.safeParse(props);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    return `${path.length === 0 ? '' : `${dotted(path)}: `}${issue.message}${helpOf(issue)}`;
  });
  throw new Error(`${id}: ${lines.join('\n')}`);
};
