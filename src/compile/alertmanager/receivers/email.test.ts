import { describe, expect, test } from '@jest/globals';
import { plain } from '../../../core/origins/sourced';
import { ourIntegrations } from '.';
import { email } from './email';

const file = ({ secret, key }: { secret: string; key: string }) => `/secrets/${secret}/${key}`;
const rendered = (fields: object) => plain(ourIntegrations.render(email.schema.parse({ kind: 'email', ...fields }), [], file));
const secretsOf = (fields: object) => email.secrets(email.schema.parse({ kind: 'email', ...fields }));
const destinationsOf = (fields: object) => email.destinations(email.schema.parse({ kind: 'email', ...fields }));

const least = { to: 'ops@example.com', from: 'alerts@example.com', smarthost: 'smtp.example.com:587' };
const password = { secret: 'mail', key: 'password' };

describe('email', () => {
  test('reads its password from a file and writes HTML and plain text', () => {
    expect(rendered({ ...least, username: 'alerts', password })).toEqual({
      send_resolved: true,
      to: 'ops@example.com',
      from: 'alerts@example.com',
      smarthost: 'smtp.example.com:587',
      auth_username: 'alerts',
      auth_password_file: '/secrets/mail/password',
      require_tls: true,
      headers: { Subject: '{{ template "crowsnest.title" . }}' },
      html: '{{ template "crowsnest.html" . }}',
      text: '{{ template "crowsnest.plain" . }}',
    });
  });

  test('leaves out credentials that a server does not ask for', () => {
    const fields = Object.keys(rendered({ ...least, requireTls: false, subject: 'a subject' }));

    expect(fields.filter((field) => field.startsWith('auth_'))).toEqual([]);
    expect(rendered({ ...least, requireTls: false, subject: 'a subject' })).toMatchObject({
      require_tls: false,
      headers: { Subject: 'a subject' },
    });
  });

  test('joins several addresses', () => {
    expect(rendered({ ...least, to: ['a@example.com', 'b@example.com'] })).toMatchObject({ to: 'a@example.com, b@example.com' });
  });

  test('names its credential, and claims no address for one environment', () => {
    expect(secretsOf({ ...least, username: 'alerts', password })).toEqual({ password });
    expect(secretsOf(least)).toEqual({ password: undefined });
    expect(destinationsOf(least)).toEqual([]);
  });

  test.each([
    ['to', 'ops at example.com', 'is not a mail address'],
    ['to', 5, 'is neither a mail address nor a list of them'],
    ['from', 'a@b, c@d', 'is not a mail address'],
    ['smarthost', 'smtp.example.com', 'is not a host and port'],
  ])('refuses a wrong %s', (field, value, message) => {
    const { error } = email.schema.safeParse({ kind: 'email', ...least, [field]: value });

    expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});
