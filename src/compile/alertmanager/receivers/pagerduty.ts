import { z } from 'zod';
import { secretRefSchema } from '../../../core/kubernetes/secret';
import { type IntegrationKind, notificationText, sendResolved } from '../integration';

const schema = z.strictObject({
  kind: z.literal('pagerduty'),
  routingKey: secretRefSchema,
  sendResolved,
  description: notificationText.default('{{ template "crowsnest.title" . }}').meta({ description: 'Title of the incident' }),
});

/** PagerDuty through the Events API v2. */
export const pagerduty: IntegrationKind<typeof schema> = {
  schema,
  field: 'pagerduty_configs',
  secrets: ({ routingKey }) => ({ routingKey }),
  destinations: () => [],
  render: ({ routingKey }, { given, file }) => ({
    send_resolved: given('sendResolved'),
    routing_key_file: file(routingKey, 'routingKey'),
    description: given('description'),
    client: 'Alertmanager',
    client_url: '{{ template "crowsnest.link" . }}',
    // PagerDuty knows critical, error, warning and info only.
    severity: '{{ template "crowsnest.pagerduty.severity" . }}',
    details: { environment: '{{ template "crowsnest.environment" . }}', alerts: '{{ template "crowsnest.plain" . }}' },
  }),
};
