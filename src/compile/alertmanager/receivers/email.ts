import { z } from 'zod';
import { named, plainName } from '../../../core/kubernetes/names';
import { secretRefSchema } from '../../../core/kubernetes/secret';
import { rewritten } from '../../../core/origins/sourced';
import { type IntegrationKind, notificationText, sendResolved } from '../integration';

const address = named(/^[^\s@,<>]+@[^\s@,<>]+$/, 'is not a mail address', 'write one such as ops@example.com');

const schema = z.strictObject({
  kind: z.literal('email'),
  to: z
    .union([address, z.array(address).min(1)], { error: 'is neither a mail address nor a list of them' })
    .meta({ description: 'Recipients', examples: ['ops@example.com'] }),
  from: address.meta({ description: 'Sender', examples: ['alerts@example.com'] }),
  smarthost: named(/^[^\s:/]+:\d{1,5}$/, 'is not a host and port', 'write one such as smtp.example.com:587').meta({
    description: 'Host and port of the mail server, e.g. smtp.example.com:587',
    examples: ['smtp.example.com:587'],
  }),
  username: plainName.optional().meta({ description: 'User of the mail server', examples: ['alerts'] }),
  password: secretRefSchema.optional(),
  requireTls: z.boolean().default(true).meta({ description: 'Whether the connection must be encrypted' }),
  sendResolved,
  subject: notificationText.default('{{ template "crowsnest.title" . }}').meta({ description: 'Subject of the mail' }),
});

/** Mail through an SMTP server. */
export const email: IntegrationKind<typeof schema> = {
  schema,
  field: 'email_configs',
  secrets: ({ password }) => ({ password }),
  destinations: () => [],
  render: ({ to, username, password }, { given, file }) => ({
    send_resolved: given('sendResolved'),
    to: Array.isArray(to) ? rewritten(given('to'), (addresses) => [addresses].flat().join(', ')) : given('to'),
    from: given('from'),
    smarthost: given('smarthost'),
    ...(username === undefined ? {} : { auth_username: given('username') }),
    ...(password === undefined ? {} : { auth_password_file: file(password, 'password') }),
    require_tls: given('requireTls'),
    headers: { Subject: given('subject') },
    html: '{{ template "crowsnest.html" . }}',
    text: '{{ template "crowsnest.plain" . }}',
  }),
};
