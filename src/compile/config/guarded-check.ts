import { z } from 'zod';
import { firstLine } from '../../core/failure';
import type { Location } from '../../core/problem';
import type { Check, Finding } from '../../lint/checks/check';

const findingSchema = z.looseObject({
  at: z.looseObject({ file: z.string(), line: z.number(), column: z.number() }),
  message: z.string(),
  help: z.string().optional(),
  level: z.literal('warning').optional(),
});

const reviewed = (found: unknown, at: Location): readonly Finding[] => {
  if (!Array.isArray(found)) return [{ at, message: 'the check returns no list of findings' }];
  return found.map((finding, index) => {
    const read = findingSchema.safeParse(finding);
    // What passed the schema has these fields.
    if (read.success) return finding as Finding;
    return {
      at,
      message: `finding ${index + 1} of the check has no ${read.error.issues[0]?.path.join('.') ?? 'fields'}`,
      help: 'return { at, message }',
    };
  });
};

/** A check of somebody else: what it throws, and what it returns that is not a finding, is a finding of its own. */
export const guardedCheck = (check: Check, at: Location): Check => ({
  id: check.id,
  level: check.level,
  ...(check.blinds === true ? { blinds: true } : {}),
  ...(check.policy === true ? { policy: true } : {}),
  find: (linked) => {
    try {
      return reviewed(check.find(linked), at);
    } catch (error) {
      return [{ at, message: `the check failed: ${firstLine(error)}` }];
    }
  },
});
