import { describe, expect, test } from '@jest/globals';
import { alertsOf, exprIn, faultsIn } from '../../../../test/support/workload';

const consumer = { kind: 'kafka-consumer', deploy: undefined, group: 'events', topic: 'user-events' };

describe('kafka-consumer', () => {
  test('reads its group and topic from whichever exporter reports them', () => {
    expect(alertsOf('events', consumer).get('KafkaConsumerUnreported')?.expr).toBe(
      'absent(kafka_consumergroup_lag{consumergroup="events",topic="user-events"})',
    );
  });

  test('says how long it would need to catch up, and nothing while it stands still', () => {
    expect(alertsOf('events', consumer).get('KafkaConsumerLagTime')?.expr).toContain('[30m])) > 0) > 600\nand');
  });

  test('refuses an exporter that is not there', () => {
    const { deploy: _, ...fields } = consumer;

    expect(faultsIn({ ...fields, exporter: 'kafka' })).toEqual([
      {
        path: ['exporter'],
        message: 'no workload of kind kafka is named "kafka"',
        help: 'leave exporter out if somebody else scrapes it',
      },
    ]);
    expect(exprIn('events', fields, 'KafkaConsumerUnreported')).toContain('absent(');
  });
});
