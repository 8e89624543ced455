import { z } from 'zod';
import { named, plainName } from '../../../core/kubernetes/names';
import { secretRefSchema } from '../../../core/kubernetes/secret';
import { type IntegrationKind, notificationText, sendResolved } from '../integration';

const address = named(/^[^\s@,<>]+@[^\s@,<>]+$/, 'is no mail address', 'write one such as ops@example.com');

const schema = z.strictObject({
  kind: z.literal('email'),
  to: z.union([address, z.array(address).min(1)], { error: 'is neither a mail address nor a list of them' }),
  from: address,
  smarthost: named(/^[^\s:/]+:\d{1,5}$/, 'is no host and port', 'write one such as smtp.example.com:587').meta({
    description: 'Host and port of the mail server, e.g. smtp.example.com:587',
  }),
  username: plainName.optional(),
  password: secretRefSchema.optional(),
  requireTls: z.boolean().default(true),
  sendResolved,
  subject: notificationText.default('{{ template "crowsnest.title" . }}'),
});

/** Mail through an SMTP server. */
export const email: IntegrationKind<typeof schema> = {
  schema,
  field: 'email_configs',
  secrets: ({ password }) => ({ password }),
  destinations: () => [],
  render: ({ to, from, smarthost, username, password, requireTls, subject, ...email }, { file }) => ({
    send_resolved: email.sendResolved,
    to: Array.isArray(to) ? to.join(', ') : to,
    from,
    smarthost,
    ...(username === undefined ? {} : { auth_username: username }),
    ...(password === undefined ? {} : { auth_password_file: file(password) }),
    require_tls: requireTls,
    headers: { Subject: subject },
    html: '{{ template "crowsnest.html" . }}',
    text: '{{ template "crowsnest.plain" . }}',
  }),
};
