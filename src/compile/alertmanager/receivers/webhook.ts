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
  render: ({ url }, { given, file }) => ({
    send_resolved: given('sendResolved'),
    ...(typeof url === 'string' ? { url: given('url') } : { url_file: file(url, 'url') }),
    max_alerts: given('maxAlerts'),
  }),
};
