import { describe, expect, test } from '@jest/globals';
import { plain } from '../../../core/origins/sourced';
import { ourIntegrations } from '.';
import { webex } from './webex';

const file = ({ secret, key }: { secret: string; key: string }) => `/secrets/${secret}/${key}`;
const rendered = (fields: object) => plain(ourIntegrations.render(webex.schema.parse({ kind: 'webex', ...fields }), [], file));
const secretsOf = (fields: object) => webex.secrets(webex.schema.parse({ kind: 'webex', ...fields }));
const destinationsOf = (fields: object) => webex.destinations(webex.schema.parse({ kind: 'webex', ...fields }));

const least = { token: { secret: 'webex', key: 'token' }, roomId: 'room-dev' };

describe('webex', () => {
  test('reads its token from a file, which Alertmanager sends as a bearer', () => {
    expect(rendered(least)).toEqual({
      send_resolved: true,
      http_config: { authorization: { type: 'Bearer', credentials_file: '/secrets/webex/token' } },
      room_id: 'room-dev',
      message: '**{{ template "crowsnest.title" . }}**\n\n{{ template "crowsnest.markdown" . }}',
    });
  });

  test('names its credential and its room', () => {
    expect(secretsOf(least)).toEqual({ token: { secret: 'webex', key: 'token' } });
    expect(destinationsOf(least)).toEqual([{ what: 'Webex room', value: 'room-dev', field: 'roomId' }]);
  });
});
