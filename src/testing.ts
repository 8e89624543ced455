/** Tests of alerts and routes of a cdk8s app, in the real promtool and amtool. */
import type { Samples } from './compile/library/alert';
import type { SampleTimes } from './verify/app/samples';

export type { Samples } from './compile/library/alert';
export { firesWhen, notifies, samplesHold, staysQuietWhen } from './verify/app/assertions';
export { matchers } from './verify/app/matchers';
export type { SampleTimes } from './verify/app/samples';

declare global {
  namespace jest {
    interface Matchers<R> {
      toFireWhen(alert: string, samples: Samples, times?: SampleTimes): Promise<R>;
      toNotify(alert: string, receivers: readonly string[], labels?: Readonly<Record<string, string>>): Promise<R>;
    }
  }
}
