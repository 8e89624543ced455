import { describe, expect, test } from '@jest/globals';
import { readDocuments } from '../../graph/documents';
import { linkObjects } from '../../graph/link';
import { composeInconsistent } from './compose-inconsistent';

const compose = `services:
  prometheus: { image: "prom/prometheus:v3.14.0", ports: ["127.0.0.1:9090:9090"] }
  alertmanager:
    image: prom/alertmanager:v0.34.0
    ports: ["127.0.0.1:9093:9093"]
    secrets: [{ source: chat, target: /etc/alertmanager/secrets/chat/url }]
  api: { image: "registry.example.com:5000/api:1.0.0", expose: ["8000"] }
secrets: { chat: { file: ./secrets/chat/url } }
`;

const prometheus = `alerting: { alertmanagers: [{ static_configs: [{ targets: ["alertmanager:9093"] }] }] }
scrape_configs:
  - job_name: api
    static_configs: [{ targets: ["api:8000", "elsewhere:1"] }]
`;

const alertmanager = `route: { receiver: chat }
receivers: [{ name: chat, webhook_configs: [{ url_file: /etc/alertmanager/secrets/chat/url }] }]
`;

const found = (texts: { readonly compose?: string; readonly prometheus?: string; readonly alertmanager?: string }): readonly string[] => {
  const files = {
    'compose.yaml': texts.compose ?? compose,
    'prometheus/prometheus.yml': texts.prometheus ?? prometheus,
    'alertmanager/alertmanager.yml': texts.alertmanager ?? alertmanager,
  };
  const objects = Object.entries(files).flatMap(([file, text]) => readDocuments(file, text).objects);
  return composeInconsistent
    .find({ declared: [], graph: linkObjects(objects) })
    .map(({ at, message, help }) => `${at.file}:${at.line}: ${message}: ${help}`);
};

test('leaves files alone that fit together', () => {
  expect(found({})).toEqual([]);
});

describe('names', () => {
  test.each([
    [
      'a target at a port that its service does not listen on',
      { prometheus: prometheus.replace('api:8000', 'api:8001') },
      'prometheus/prometheus.yml:4: Prometheus reads api:8001, but the service api does not listen on 8001: it listens on 8000',
    ],
    [
      'a credential that Alertmanager reads and is not given',
      { compose: compose.replace('secrets/chat/url }]', 'secrets/chat/hook }]') },
      'alertmanager/alertmanager.yml:2: Alertmanager reads /etc/alertmanager/secrets/chat/url, but its service is not given that file: name it below secrets of the service alertmanager, with this path as its target',
    ],
    [
      'a credential that is not declared',
      { compose: compose.replace('source: chat', 'source: chats') },
      'compose.yaml:6: service alertmanager is given the credential chats, which the file does not declare: it declares chat',
    ],
    [
      'two services on one port of the machine',
      { compose: compose.replace('9093:9093', '9090:9093') },
      'compose.yaml:5: service alertmanager opens port 9090 of the machine, and so does prometheus: give one of them another port',
    ],
    [
      'an image without a version',
      { compose: compose.replace('api:1.0.0', 'api') },
      'compose.yaml:7: service api runs registry.example.com:5000/api, which may be another program tomorrow: write its version behind it, or its digest',
    ],
    [
      'the newest image',
      { compose: compose.replace('api:1.0.0', 'api:latest') },
      'compose.yaml:7: service api runs registry.example.com:5000/api:latest, which may be another program tomorrow: write its version behind it, or its digest',
    ],
  ])('%s', (_, texts, problem) => {
    expect(found(texts)).toEqual([problem]);
  });
});
