import { expect, test } from '@jest/globals';
import { formatProblem } from '../../core/problem';
import { loadConfiguration } from './environment';

const shared = `platform: shop
repository: { url: "https://git.example.com/team/shop.git" }
secrets: { provider: { kind: existing } }
alerting: { receiver: chat, receivers: { chat: {} } }
teams: { serving: { receiver: chat } }
`;

const templates = `templates:
  api:
    kind: http-service
    team: serving
    latency: { p95: 500ms }
    deploy: { kind: image, image: "registry.example.com/\${name}:1.4.2", replicas: 2 }
`;

const loaded = (base: string, prod = '{}') =>
  loadConfiguration({
    base: { file: 'base.yaml', text: `${shared}${base}` },
    environments: [{ name: 'prod', file: 'prod.yaml', text: prod }],
    problems: [],
  });

const fieldsOf = (base: string, prod?: string) => loaded(base, prod).environments[0]?.fields.workloads;

const saidOf = (base: string, prod?: string): readonly string[] => loaded(base, prod).problems.map(formatProblem);

test('is laid below each workload that names it', () => {
  const written = `${templates}workloads:
  orders: { template: api }
  search: { template: api, latency: { p95: 1s }, team: null }
`;

  expect(saidOf(written)).toEqual([]);
  expect(fieldsOf(written)).toMatchObject({
    orders: { kind: 'http-service', team: 'serving', latency: { p95: '500ms' }, deploy: { image: 'registry.example.com/orders:1.4.2' } },
    search: { kind: 'http-service', latency: { p95: '1s' }, deploy: { image: 'registry.example.com/search:1.4.2' } },
  });
  expect(fieldsOf(written)?.search).not.toHaveProperty('team');
});

test('is overridden by environments, and so are workloads', () => {
  const written = `${templates}workloads: { orders: { template: api } }\n`;
  const prod = 'templates: { api: { deploy: { replicas: 4 } } }\nworkloads: { orders: { latency: { p95: 1s } } }\n';

  expect(fieldsOf(written, prod)).toMatchObject({ orders: { deploy: { replicas: 4 }, latency: { p95: '1s' } } });
});

test('has problems at its own lines', () => {
  const written = `${templates.replace('500ms', '5 minutes')}workloads: { orders: { template: api } }\n`;

  expect(saidOf(written)).toEqual([
    expect.stringContaining('base.yaml:10:21: workloads.orders.latency.p95: "5 minutes" is not a duration [value]'),
  ]);
});

test.each([
  [
    'that is not there',
    `${templates}workloads: { a: { template: api }, b: { template: apu } }\n`,
    'base.yaml:12:51: workloads.b.template: no template is named "apu" [value]\n    did you mean "api"?',
  ],
  [
    'where none is',
    'workloads: { b: { template: api } }\n',
    'base.yaml:6:29: workloads.b.template: no template is named "api" [value]\n    write templates: with an entry of that name',
  ],
  [
    'that nobody names',
    `${templates}workloads: {}\n`,
    'base.yaml:7:3: warning: no workload names the template "api" [template-unused]\n    remove it, or write template: in a workload',
  ],
])('%s is reported', (_, written, message) => {
  expect(saidOf(written)).toEqual([message]);
});
