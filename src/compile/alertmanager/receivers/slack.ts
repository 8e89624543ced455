import { z } from 'zod';
import { named, plainName } from '../../../core/kubernetes/names';
import { secretRefSchema } from '../../../core/kubernetes/secret';
import { type IntegrationKind, notificationText, sendResolved } from '../integration';

const schema = z.strictObject({
  kind: z.literal('slack'),
  webhook: secretRefSchema,
  channel: named(/^[#@]?[^\s#@]{1,80}$/, 'is not a Slack channel', 'write one such as "#alerts"').meta({
    description: 'Channel such as "#alerts"; quote it, because # starts a comment',
  }),
  sendResolved,
  title: notificationText.default('{{ template "crowsnest.title" . }}'),
  text: notificationText.default('{{ template "crowsnest.slack" . }}'),
  footer: notificationText.default('{{ template "crowsnest.footer" . }}'),
  username: plainName.optional(),
  iconEmoji: plainName.optional(),
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
