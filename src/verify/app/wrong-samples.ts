import type { IConstruct } from 'constructs';
import { alertSamplesIn, type Samples } from '../../compile/library/alert';
import { firingOn } from './firing';

/** A sample on which an alert does something else than its author says. */
export interface WrongSample {
  readonly alert: string;
  readonly expected: 'fires' | 'stays quiet';
  readonly samples: Samples;
}

/** Runs every alert below a construct on the samples that it was made with, in promtool; returns those that do not hold. */
export const wrongSamples = async (scope: IConstruct): Promise<readonly WrongSample[]> => {
  const wrong: WrongSample[] = [];
  for (const { alert, firesOn, staysQuietOn } of alertSamplesIn(scope)) {
    if ((await firingOn(scope, alert, firesOn)).length === 0) wrong.push({ alert, expected: 'fires', samples: firesOn });
    if (staysQuietOn !== undefined && (await firingOn(scope, alert, staysQuietOn)).length > 0)
      wrong.push({ alert, expected: 'stays quiet', samples: staysQuietOn });
  }
  return wrong;
};
