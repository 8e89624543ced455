import { describe, expect, test } from '@jest/globals';
import { plain } from '../../../core/origins/sourced';
import { ourIntegrations } from '.';
import { msteams } from './msteams';

const file = ({ secret, key }: { secret: string; key: string }) => `/secrets/${secret}/${key}`;
const rendered = (fields: object) => plain(ourIntegrations.render(msteams.schema.parse({ kind: 'msteams', ...fields }), [], file));
const secretsOf = (fields: object) => msteams.secrets(msteams.schema.parse({ kind: 'msteams', ...fields }));
const destinationsOf = (fields: object) => msteams.destinations(msteams.schema.parse({ kind: 'msteams', ...fields }));

const least = { webhook: { secret: 'teams', key: 'url' } };

describe('msteams', () => {
  test('reads its webhook from a file and writes Markdown, through the kind that follows the connector', () => {
    expect(msteams.field).toBe('msteamsv2_configs');
    expect(rendered(least)).toEqual({
      send_resolved: true,
      webhook_url_file: '/secrets/teams/url',
      title: '{{ template "crowsnest.title" . }}',
      text: '{{ template "crowsnest.markdown" . }}',
    });
  });

  test('takes its title from the user', () => {
    expect(rendered({ ...least, title: 'a title' })).toMatchObject({ title: 'a title' });
  });

  test('names its credential', () => {
    expect(secretsOf(least)).toEqual({ webhook: { secret: 'teams', key: 'url' } });
    expect(destinationsOf(least)).toEqual([]);
  });
});
