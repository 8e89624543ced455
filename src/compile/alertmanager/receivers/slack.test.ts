import { describe, expect, test } from '@jest/globals';
import { plain } from '../../../core/origins/sourced';
import { ourIntegrations } from '.';
import { slack } from './slack';

const file = ({ secret, key }: { secret: string; key: string }) => `/secrets/${secret}/${key}`;
const rendered = (fields: object) => plain(ourIntegrations.render(slack.schema.parse({ kind: 'slack', ...fields }), [], file));
const secretsOf = (fields: object) => slack.secrets(slack.schema.parse({ kind: 'slack', ...fields }));
const destinationsOf = (fields: object) => slack.destinations(slack.schema.parse({ kind: 'slack', ...fields }));

const least = { webhook: { secret: 'slack', key: 'url' }, channel: '#alerts' };

describe('slack', () => {
  test('reads its webhook from a file, follows the state in its colour and sends the all-clear', () => {
    expect(rendered(least)).toEqual({
      send_resolved: true,
      api_url_file: '/secrets/slack/url',
      channel: '#alerts',
      color: '{{ template "crowsnest.color" . }}',
      title: '{{ template "crowsnest.title" . }}',
      title_link: '{{ template "crowsnest.link" . }}',
      text: '{{ template "crowsnest.slack" . }}',
      fallback: '{{ template "crowsnest.title" . }}',
      footer: '{{ template "crowsnest.footer" . }}',
    });
  });

  test('takes texts, name and picture from the user', () => {
    const own = {
      title: 'a title',
      text: 'a text',
      footer: 'a footer',
      username: 'Alertmanager',
      iconEmoji: ':bell:',
      sendResolved: false,
    };

    expect(rendered({ ...least, ...own })).toMatchObject({
      send_resolved: false,
      title: 'a title',
      text: 'a text',
      footer: 'a footer',
      username: 'Alertmanager',
      icon_emoji: ':bell:',
    });
  });

  test('names its credential and its channel', () => {
    expect(secretsOf(least)).toEqual({ webhook: { secret: 'slack', key: 'url' } });
    expect(destinationsOf(least)).toEqual([{ what: 'Slack channel', value: '#alerts', field: 'channel' }]);
  });

  test.each(['#alerts and more', '', '##alerts', '#'])('refuses %j as a channel', (channel) => {
    expect(slack.schema.safeParse({ kind: 'slack', ...least, channel }).error?.issues.map(({ message }) => message)).toEqual([
      'is not a Slack channel',
    ]);
  });

  test('has no field for a webhook in clear', () => {
    expect(slack.schema.safeParse({ kind: 'slack', channel: '#a', webhook: 'https://hooks.slack.com/services/T/B/x' }).success).toBe(false);
  });
});
