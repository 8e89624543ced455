import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

describe('kafka', () => {
  test('compares the brokers with those of the last day', () => {
    expect(alertsOf('kafka', { kind: 'kafka' }).get('KafkaBrokerLost')?.expr).toBe(
      'min by (namespace) (kafka_brokers{namespace="kafka-dev",job="kafka"}) < max by (namespace) (max_over_time(kafka_brokers{namespace="kafka-dev",job="kafka"}[1d]))',
    );
  });
});
