import { z } from 'zod';
import { named, plainName } from '../../../core/kubernetes/names';
import { secretRefSchema } from '../../../core/kubernetes/secret';
import { type IntegrationKind, notificationText, sendResolved } from '../integration';

const schema = z.strictObject({
  kind: z.literal('slack'),
  webhook: secretRefSchema,
  channel: named(/^[#@]?[^\s#@]{1,80}$/, 'is not a Slack channel', 'write one such as "#alerts"').meta({
    description: 'Channel such as "#alerts"; quote it, because # starts a comment',
    examples: ['#alerts'],
  }),
  sendResolved,
  title: notificationText.default('{{ template "crowsnest.title" . }}').meta({ description: 'Title of the message' }),
  text: notificationText.default('{{ template "crowsnest.slack" . }}').meta({ description: 'Text of the message' }),
  footer: notificationText.default('{{ template "crowsnest.footer" . }}').meta({ description: 'Last line of the message' }),
  username: plainName.optional().meta({ description: 'Name that messages are sent under', examples: ['Alertmanager'] }),
  iconEmoji: plainName.optional().meta({ description: 'Icon of the sender', examples: [':bell:'] }),
});

/** Slack by incoming webhook; the colour follows the state, so that an all-clear is green. */
export const slack: IntegrationKind<typeof schema> = {
  schema,
  field: 'slack_configs',
  secrets: ({ webhook }) => ({ webhook }),
  destinations: ({ channel }) => [{ what: 'Slack channel', value: channel, field: 'channel' }],
  render: ({ webhook, username, iconEmoji }, { given, file }) => ({
    send_resolved: given('sendResolved'),
    api_url_file: file(webhook, 'webhook'),
    channel: given('channel'),
    ...(username === undefined ? {} : { username: given('username') }),
    ...(iconEmoji === undefined ? {} : { icon_emoji: given('iconEmoji') }),
    color: '{{ template "crowsnest.color" . }}',
    title: given('title'),
    title_link: '{{ template "crowsnest.link" . }}',
    text: given('text'),
    fallback: '{{ template "crowsnest.title" . }}',
    footer: given('footer'),
  }),
};
