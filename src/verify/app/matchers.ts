import type { IConstruct } from 'constructs';
import type { Samples } from '../../compile/library/alert';
import type { Labels } from '../../language/matcher';
import { firingOn } from './firing';
import { notifiedOf } from './notified';
import type { SampleTimes } from './samples';

/** What jest reads of a matcher. */
interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Matchers for jest.
 *
 * @example
 * expect.extend(matchers);
 * await expect(chart).toFireWhen('QueueStuck', '0 2000x20');
 * await expect(chart).not.toFireWhen('QueueStuck', '0 900x20');
 * await expect(app).toNotify('QueueStuck', ['chat']);
 */
export const matchers = {
  async toFireWhen(scope: IConstruct, alert: string, samples: Samples, times: SampleTimes = {}): Promise<MatcherResult> {
    const firing = await firingOn(scope, alert, samples, times);
    const pass = firing.length > 0;
    return {
      pass,
      message: () => (pass ? `${alert} fires: ${JSON.stringify(firing)}` : `${alert} does not fire on ${JSON.stringify(samples)}`),
    };
  },

  async toNotify(scope: IConstruct, alert: string, receivers: readonly string[], labels: Labels = {}): Promise<MatcherResult> {
    const notified = await notifiedOf(scope, alert, labels);
    const pass = JSON.stringify([...notified].sort()) === JSON.stringify([...receivers].sort());
    return { pass, message: () => `${alert} notifies ${notified.length === 0 ? 'nobody' : notified.join(', ')}` };
  },
};
