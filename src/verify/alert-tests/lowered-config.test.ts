import { describe, expect, test } from '@jest/globals';
import type { AlertmanagerConfig } from '../../compile/alertmanager/config';
import type { ReceiverConfig } from '../../compile/alertmanager/receiver-config';
import { lower, type Version } from './lowered-config';

const debian: Version = [0, 25, 0];

const configWith = (...receivers: readonly ReceiverConfig[]): AlertmanagerConfig => ({
  global: { resolve_timeout: '5m' },
  templates: ['/etc/alertmanager/config/*.tmpl'],
  route: { receiver: 'chat-dev', routes: [{ receiver: 'chat-dev', matchers: ['team="serving"'] }] },
  inhibit_rules: [{ source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: ['alertname'] }],
  receivers,
});

const lowered = (receiver: ReceiverConfig, version = debian) => lower(configWith(receiver), { version, templates: '/tmp/templates' });

describe('a configuration for an older Alertmanager', () => {
  test('keeps what the installed version knows, credentials by file included', () => {
    const receiver = { name: 'chat-dev', slack_configs: [{ send_resolved: true, api_url_file: '/secrets/slack', channel: '#alerts' }] };

    const { config, changes } = lowered(receiver);

    expect(config).toEqual({ ...configWith(receiver), templates: ['/tmp/templates/*.tmpl'] });
    expect(changes).toEqual([]);
  });

  test('puts a dummy where a credential cannot be read from a file yet', () => {
    const receiver = {
      name: 'chat-dev',
      telegram_configs: [{ send_resolved: true, bot_token_file: '/secrets/token', chat_id: -42 }],
      webhook_configs: [{ send_resolved: true, url_file: '/secrets/url', max_alerts: 0 }],
    };

    const { config, changes } = lowered(receiver);

    expect(config.receivers).toEqual([
      {
        name: 'chat-dev',
        telegram_configs: [{ send_resolved: true, bot_token: 'dummy', chat_id: -42 }],
        webhook_configs: [{ send_resolved: true, url: 'http://127.0.0.1:9/dummy', max_alerts: 0 }],
      },
    ]);
    expect(changes).toEqual([
      'chat-dev: telegram_configs[0].bot_token_file needs 0.26 and became a dummy',
      'chat-dev: webhook_configs[0].url_file needs 0.26 and became a dummy',
    ]);
  });

  test('puts a webhook of the same receiver where the kind is too young', () => {
    const receiver = {
      name: 'chat-dev',
      webhook_configs: [{ send_resolved: true, url: 'http://example.com/' }],
      msteamsv2_configs: [{ send_resolved: false, webhook_url_file: '/secrets/teams', title: 'a title', text: 'a text' }],
    };

    const { config, changes } = lowered(receiver);

    expect(config.receivers).toEqual([
      {
        name: 'chat-dev',
        webhook_configs: [
          { send_resolved: true, url: 'http://example.com/' },
          { send_resolved: false, url: 'http://127.0.0.1:9/dummy' },
        ],
      },
    ]);
    expect(changes).toEqual(['chat-dev: msteamsv2_configs[0] needs 0.28 and became a webhook']);
  });

  test.each<[Version, number]>([
    [[0, 24, 0], 3],
    [[0, 25, 1], 2],
    [[0, 26, 0], 1],
    [[0, 27, 5], 1],
    [[0, 28, 0], 0],
    [[1, 0, 0], 0],
  ])('changes in %j only what that release does not know', (version, changed) => {
    const receiver = {
      name: 'chat-dev',
      email_configs: [{ auth_password_file: '/secrets/password' }],
      msteamsv2_configs: [{ webhook_url_file: '/secrets/teams' }],
      webhook_configs: [{ url_file: '/secrets/url' }],
    };

    const { changes } = lowered(receiver, version);

    expect(changes).toHaveLength(changed);
  });

  test('leaves receivers without integrations alone', () => {
    expect(lowered({ name: 'nobody-dev' }).config.receivers).toEqual([{ name: 'nobody-dev' }]);
  });
});
