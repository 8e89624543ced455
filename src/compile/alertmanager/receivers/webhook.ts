import { z } from 'zod';
import { addressSchema, type IntegrationKind, sendResolved } from '../integration';

const schema = z.strictObject({
  kind: z.literal('webhook'),
  url: addressSchema.meta({ description: 'Address without credentials, or {secret, key} of one that is secret' }),
  maxAlerts: z.number().int().min(0).default(0).meta({ description: 'Most alerts in one message; 0 is all' }),
  sendResolved,
});

/** Any program that takes Alertmanager's JSON. */
export const webhook: IntegrationKind<typeof schema> = {
  schema,
  field: 'webhook_configs',
  secrets: ({ url }) => ({ url: typeof url === 'string' ? undefined : url }),
  destinations: ({ url }) => (typeof url === 'string' ? [{ what: 'webhook', value: url, field: 'url' }] : []),
  render: ({ url, maxAlerts, ...webhook }, { file }) => ({
    send_resolved: webhook.sendResolved,
    ...(typeof url === 'string' ? { url } : { url_file: file(url) }),
    max_alerts: maxAlerts,
  }),
};
