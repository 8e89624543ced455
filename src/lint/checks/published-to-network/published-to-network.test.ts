import { expect, test } from '@jest/globals';
import { readDocuments } from '../../graph/documents';
import { linkObjects } from '../../graph/link';
import { publishedToNetwork } from './published-to-network';

const found = (service: string): readonly string[] =>
  publishedToNetwork
    .find({ declared: [], graph: linkObjects(readDocuments('compose.yaml', `services:\n  one: ${service}\n`).objects) })
    .map(({ at, message }) => `${at.line}: ${message}`);

test.each([
  ['{ image: "prom/prometheus:v3.14.0", ports: ["0.0.0.0:9090:9090"] }', 'port 9090', 'read every series'],
  ['{ image: "registry.example.com:5000/prom/alertmanager:v0.34.0", ports: ["9093:9093"] }', 'port 9093', 'silence every alert'],
  ['{ image: "prom/pushgateway", ports: ["[::]:9091:9091/tcp"] }', 'port 9091', 'write and delete series'],
])('names what everybody may use: %s', (service, port, harm) => {
  expect(found(service)).toEqual([
    `2: service one opens ${port} to the network, and it has no login: anybody who reaches the machine may ${harm}`,
  ]);
});

test.each([
  '{ image: "prom/prometheus:v3.14.0", ports: ["127.0.0.1:9090:9090"] }',
  '{ image: "prom/prometheus:v3.14.0", ports: ["9090"] }',
  '{ image: "grafana/grafana:13.2.0", ports: ["3000:3000"] }',
])('leaves alone what is not open, or has a login: %s', (service) => {
  expect(found(service)).toEqual([]);
});
