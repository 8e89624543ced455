import { describe, expect, test } from '@jest/globals';
import { plain } from '../../../core/origins/sourced';
import { ourIntegrations } from '.';
import { webhook } from './webhook';

const file = ({ secret, key }: { secret: string; key: string }) => `/secrets/${secret}/${key}`;
const rendered = (fields: object) => plain(ourIntegrations.render(webhook.schema.parse({ kind: 'webhook', ...fields }), [], file));
const secretsOf = (fields: object) => webhook.secrets(webhook.schema.parse({ kind: 'webhook', ...fields }));
const destinationsOf = (fields: object) => webhook.destinations(webhook.schema.parse({ kind: 'webhook', ...fields }));

const url = { secret: 'hook', key: 'url' };

describe('webhook', () => {
  test('sends to an address that is not a credential', () => {
    expect(rendered({ url: 'http://hook.example.com/alerts' })).toEqual({
      send_resolved: true,
      url: 'http://hook.example.com/alerts',
      max_alerts: 0,
    });
  });

  test('reads an address that is a credential from a file', () => {
    expect(rendered({ url, maxAlerts: 10, sendResolved: false })).toEqual({
      send_resolved: false,
      url_file: '/secrets/hook/url',
      max_alerts: 10,
    });
  });

  test('names its credential or its address', () => {
    expect(secretsOf({ url })).toEqual({ url });
    expect(destinationsOf({ url })).toEqual([]);
    expect(secretsOf({ url: 'http://hook.example.com/' })).toEqual({ url: undefined });
    expect(destinationsOf({ url: 'http://hook.example.com/' })).toEqual([
      { what: 'webhook', value: 'http://hook.example.com/', field: 'url' },
    ]);
  });

  test.each<[unknown, string]>([
    ['https://hooks.slack.com/services/T000/B000/abc', 'is an address that is itself a credential'],
    ['https://discord.com/api/webhooks/1/abc', 'is an address that is itself a credential'],
    ['https://user:password@hook.example.com/', 'is not an address without credentials'],
    ['https://hook.example.com/?token=abc', 'is not an address without credentials'],
    ['ftp://hook.example.com/', 'is not an address without credentials'],
    [5, 'is neither an address without credentials nor a reference to a Secret'],
  ])('refuses the address %j', (address, message) => {
    const { error } = webhook.schema.safeParse({ kind: 'webhook', url: address });

    expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});
