import { z } from 'zod';
import { plainName } from '../../../core/kubernetes/names';
import { secretRefSchema } from '../../../core/kubernetes/secret';
import { type IntegrationKind, sendResolved } from '../integration';

const schema = z.strictObject({
  kind: z.literal('webex'),
  token: secretRefSchema,
  roomId: plainName.meta({ description: 'Id of the room', examples: ['Y2lzY29zcGFyazovL3VzL1JPT00v'] }),
  sendResolved,
});

/** A Webex room, through a bot's access token. */
export const webex: IntegrationKind<typeof schema> = {
  schema,
  field: 'webex_configs',
  secrets: ({ token }) => ({ token }),
  destinations: ({ roomId }) => [{ what: 'Webex room', value: roomId, field: 'roomId' }],
  render: ({ token }, { given, file }) => ({
    send_resolved: given('sendResolved'),
    http_config: { authorization: { type: 'Bearer', credentials_file: file(token, 'token') } },
    room_id: given('roomId'),
    message: '**{{ template "crowsnest.title" . }}**\n\n{{ template "crowsnest.markdown" . }}',
  }),
};
