import type { IConstruct } from 'constructs';
import type { Samples } from '../../compile/library/alert';
import type { Labels } from '../../language/matcher';
import { firingOn } from './firing';
import { notifiedOf } from './notified';
import type { SampleTimes } from './samples';
import { wrongSamples } from './wrong-samples';

const shown = (samples: Samples): string => (typeof samples === 'string' ? samples : JSON.stringify(samples));

/**
 * Fails unless an alert below a construct fires on samples, as promtool evaluates it.
 *
 * @example
 * await firesWhen(chart, 'QueueStuck', '0 2000x20');
 * await firesWhen(chart, 'QueueStuck', { 'queue_depth{queue="mail"}': '0 2000x20' }, { at: '15m' });
 */
export const firesWhen = async (scope: IConstruct, alert: string, samples: Samples, times: SampleTimes = {}): Promise<void> => {
  const firing = await firingOn(scope, alert, samples, times);
  if (firing.length === 0) throw new Error(`${alert} does not fire on ${shown(samples)}`);
};

/**
 * Fails if an alert below a construct fires on samples, as promtool evaluates it.
 *
 * @example
 * await staysQuietWhen(chart, 'QueueStuck', '0 900x20');
 */
export const staysQuietWhen = async (scope: IConstruct, alert: string, samples: Samples, times: SampleTimes = {}): Promise<void> => {
  const firing = await firingOn(scope, alert, samples, times);
  if (firing.length > 0)
    throw new Error(`${alert} fires on ${shown(samples)}: ${firing.map((labels) => JSON.stringify(labels)).join(', ')}`);
};

/**
 * The receivers that are notified of an alert, as amtool finds them by the routes of the app; labels that only its samples would
 * show can be given.
 *
 * @example
 * expect(await notifies(app, 'QueueStuck')).toEqual(['chat']);
 */
export const notifies = (scope: IConstruct, alert: string, labels: Labels = {}): Promise<readonly string[]> =>
  notifiedOf(scope, alert, labels);

/**
 * Fails unless every alert below a construct fires and stays quiet on the samples that it was made with.
 *
 * @example
 * await samplesHold(app);
 */
export const samplesHold = async (scope: IConstruct): Promise<void> => {
  const wrong = await wrongSamples(scope);
  if (wrong.length === 0) return;
  const lines = wrong.map(
    ({ alert, expected, samples }) => `${alert} ${expected === 'fires' ? 'does not fire' : 'fires'} on ${shown(samples)}`,
  );
  throw new Error(lines.join('\n'));
};
