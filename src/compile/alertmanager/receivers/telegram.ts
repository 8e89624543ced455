import { z } from 'zod';
import { secretRefSchema } from '../../../core/kubernetes/secret';
import { type IntegrationKind, sendResolved } from '../integration';

const schema = z.strictObject({
  kind: z.literal('telegram'),
  botToken: secretRefSchema,
  chatId: z.number().int().meta({ description: 'Number of the chat; groups have negative ones' }),
  sendResolved,
});

/** A Telegram chat, through a bot. */
export const telegram: IntegrationKind<typeof schema> = {
  schema,
  field: 'telegram_configs',
  secrets: ({ botToken }) => ({ botToken }),
  destinations: ({ chatId }) => [{ what: 'Telegram chat', value: String(chatId), field: 'chatId' }],
  render: ({ botToken }, { given, file }) => ({
    send_resolved: given('sendResolved'),
    bot_token_file: file(botToken, 'botToken'),
    chat_id: given('chatId'),
    // With HTML, Alertmanager escapes what labels and annotations hold.
    parse_mode: 'HTML',
    message: '{{ template "crowsnest.telegram" . }}',
  }),
};
