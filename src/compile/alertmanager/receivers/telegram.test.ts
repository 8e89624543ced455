import { describe, expect, test } from '@jest/globals';
import { plain } from '../../../core/origins/sourced';
import { ourIntegrations } from '.';
import { telegram } from './telegram';

const file = ({ secret, key }: { secret: string; key: string }) => `/secrets/${secret}/${key}`;
const rendered = (fields: object) => plain(ourIntegrations.render(telegram.schema.parse({ kind: 'telegram', ...fields }), [], file));
const secretsOf = (fields: object) => telegram.secrets(telegram.schema.parse({ kind: 'telegram', ...fields }));
const destinationsOf = (fields: object) => telegram.destinations(telegram.schema.parse({ kind: 'telegram', ...fields }));

const least = { botToken: { secret: 'telegram', key: 'token' }, chatId: -1001 };

describe('telegram', () => {
  test('reads its token from a file and writes HTML', () => {
    expect(rendered(least)).toEqual({
      send_resolved: true,
      bot_token_file: '/secrets/telegram/token',
      chat_id: -1001,
      parse_mode: 'HTML',
      message: '{{ template "crowsnest.telegram" . }}',
    });
  });

  test('names its credential and its chat', () => {
    expect(secretsOf(least)).toEqual({ botToken: { secret: 'telegram', key: 'token' } });
    expect(destinationsOf(least)).toEqual([{ what: 'Telegram chat', value: '-1001', field: 'chatId' }]);
  });

  test.each(['-1001', 1.5])('refuses %j as a chat', (chatId) => {
    expect(telegram.schema.safeParse({ kind: 'telegram', ...least, chatId }).success).toBe(false);
  });
});
