import { z } from 'zod';
import { secretRefSchema } from '../../../core/kubernetes/secret';
import { type IntegrationKind, notificationText, sendResolved } from '../integration';

const schema = z.strictObject({
  kind: z.literal('msteams'),
  webhook: secretRefSchema,
  sendResolved,
  title: notificationText.default('{{ template "crowsnest.title" . }}').meta({ description: 'Title of the message' }),
});

/** Microsoft Teams through a workflow's webhook; the older connector is switched off by Microsoft. */
export const msteams: IntegrationKind<typeof schema> = {
  schema,
  field: 'msteamsv2_configs',
  secrets: ({ webhook }) => ({ webhook }),
  destinations: () => [],
  render: ({ webhook }, { given, file }) => ({
    send_resolved: given('sendResolved'),
    webhook_url_file: file(webhook, 'webhook'),
    title: given('title'),
    text: '{{ template "crowsnest.markdown" . }}',
  }),
};
