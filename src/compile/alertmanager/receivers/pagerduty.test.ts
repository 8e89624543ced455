import { describe, expect, test } from '@jest/globals';
import { plain } from '../../../core/origins/sourced';
import { ourIntegrations } from '.';
import { pagerduty } from './pagerduty';

const file = ({ secret, key }: { secret: string; key: string }) => `/secrets/${secret}/${key}`;
const rendered = (fields: object) => plain(ourIntegrations.render(pagerduty.schema.parse({ kind: 'pagerduty', ...fields }), [], file));
const secretsOf = (fields: object) => pagerduty.secrets(pagerduty.schema.parse({ kind: 'pagerduty', ...fields }));
const destinationsOf = (fields: object) => pagerduty.destinations(pagerduty.schema.parse({ kind: 'pagerduty', ...fields }));

const least = { routingKey: { secret: 'pagerduty', key: 'routing-key' } };

describe('pagerduty', () => {
  test('reads its key from a file and gives a severity that PagerDuty knows', () => {
    expect(rendered(least)).toEqual({
      send_resolved: true,
      routing_key_file: '/secrets/pagerduty/routing-key',
      description: '{{ template "crowsnest.title" . }}',
      client: 'Alertmanager',
      client_url: '{{ template "crowsnest.link" . }}',
      severity: '{{ template "crowsnest.pagerduty.severity" . }}',
      details: { environment: '{{ template "crowsnest.environment" . }}', alerts: '{{ template "crowsnest.plain" . }}' },
    });
  });

  test('takes its description from the user', () => {
    expect(rendered({ ...least, description: 'a text', sendResolved: false })).toMatchObject({
      description: 'a text',
      send_resolved: false,
    });
  });

  test('names its credential', () => {
    expect(secretsOf(least)).toEqual({ routingKey: { secret: 'pagerduty', key: 'routing-key' } });
    expect(destinationsOf(least)).toEqual([]);
  });
});
