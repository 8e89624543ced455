import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed } from '../../../../test/support/workload';
import { workloadSchema } from '../..';

const fields = {
  kind: 'probe',
  deploy: { kind: 'external' },
  targets: {
    shop: { kind: 'http', url: 'https://shop.example.com/health' },
    database: { kind: 'tcp', address: 'db.example.com:5432' },
    mail: { kind: 'tls', address: 'smtp.example.com:465', module: 'mail' },
  },
};

describe('probe', () => {
  test('scrapes the exporter once for each target, and names the target in place of the exporter', () => {
    const [monitor] = observed('outside', fields).monitors;

    const relabelings = (target: string, instance: string) => [
      { action: 'replace', targetLabel: 'target', replacement: target },
      { action: 'replace', targetLabel: 'instance', replacement: instance },
    ];
    expect(monitor?.endpoints.map(({ path, params, relabelings: steps }) => ({ path, params, relabelings: steps }))).toEqual([
      {
        path: '/probe',
        params: { module: ['tcp_connect'], target: ['db.example.com:5432'] },
        relabelings: relabelings('database', 'db.example.com:5432'),
      },
      {
        path: '/probe',
        params: { module: ['mail'], target: ['smtp.example.com:465'] },
        relabelings: relabelings('mail', 'smtp.example.com:465'),
      },
      {
        path: '/probe',
        params: { module: ['http_2xx'], target: ['https://shop.example.com/health'] },
        relabelings: relabelings('shop', 'https://shop.example.com/health'),
      },
    ]);
  });

  test('misses each target by itself', () => {
    const { expr = '' } = alertsOf('outside', fields).get('ProbeMissing') ?? {};

    expect([...expr.matchAll(/absent_over_time\(probe_success\{[^}]*target="(\w+)"/g)].map(([, target]) => target)).toEqual([
      'database',
      'mail',
      'shop',
    ]);
  });

  test.each([
    ['no target at all', {}, 'must name at least one target'],
    ['a page without a scheme', { a: { kind: 'http', url: 'shop.example.com' } }, 'is not an address of a page'],
    ['a credential in an address', { a: { kind: 'http', url: 'https://user:secret@shop.example.com' } }, 'is not an address of a page'],
    ['a port with a scheme', { a: { kind: 'tcp', address: 'tcp://db:5432' } }, 'is not a host with a port'],
  ])('refuses %s', (_, targets, message) => {
    const { error } = workloadSchema.safeParse({ ...fields, targets });

    expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});
