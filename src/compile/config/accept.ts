import { z } from 'zod';
import { isDay } from '../../core/day';
import { dnsLabelSchema } from '../../core/kubernetes/names';

const written = (error: string, help: string) => z.string().refine((text) => text.trim() !== '', { error, params: { help } });

const entrySchema = z.strictObject({
  check: z.string().meta({ description: 'Id of the check, as messages show it in brackets', examples: ['scraped-never'] }),
  object: written('must not be empty', 'write a name or path as the message of the check shows it').meta({
    description: 'A name or path as the message of the check shows it, such as PrometheusRule monitoring/api or workloads.api.namespace',
    examples: ['PrometheusRule monitoring/api'],
  }),
  hash: z
    .string()
    .refine((text) => /^[a-p]{8}$/.test(text), {
      error: 'is not a valid hash',
      params: { help: 'write the eight letters that the message shows' },
    })
    .optional()
    .meta({
      description: 'Of what is accepted as not being a credential, as the message shows it: another value is reported again',
      examples: ['abcdefgh'],
    }),
  reason: written('must not be empty', 'write why it is accepted, for the people who read this later').meta({
    description: 'Why it is accepted',
    examples: ['moves to the new cluster in spring'],
  }),
  until: z
    .string()
    .refine(isDay, { error: 'is not a valid day', params: { help: 'write one such as 2026-12-31' } })
    .meta({ description: 'The last day; check --today reports the finding again after it', examples: ['2026-12-31'] }),
});

/** Findings that are accepted until a day: `accept:`, by a name of their own. */
export const acceptSchema = z.record(dnsLabelSchema, entrySchema).default({});
